import { writeFileSync } from "node:fs";
import { UsageError } from "./usage-error.ts";

/** Writes what a flag asked for. */
export function writeFile(flag: string, path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${flag}: ${path} cannot be written (${code})`, { cause: error });
  }
}
