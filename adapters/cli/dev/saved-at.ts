import { statSync } from "node:fs";

/** When a file was last written, in epoch milliseconds; undefined where there is none. */
export function savedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
