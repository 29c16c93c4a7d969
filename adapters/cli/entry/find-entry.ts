import { existsSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { UsageError } from "../usage-error.ts";

/** Where a service is looked for, in this order. */
const USUAL_ENTRIES: readonly string[] = [
  "service",
  "src/service",
  "adapters/main/service",
].flatMap((path) => [".ts", ".mjs", ".js"].map((ending) => path + ending));

/** The path of the module that exports the service: the one that is named, or a usual one. */
export function findEntry(named: string | undefined, folder: string): string {
  const entry = named ?? USUAL_ENTRIES.find((path) => existsSync(resolve(folder, path)));
  if (entry === undefined) {
    throw new UsageError(
      "no service found: there is no service.ts, src/service.ts or adapters/main/service.ts here; " +
        "name the module that exports it",
    );
  }
  const path = resolve(folder, entry);
  if (!existsSync(path)) throw new UsageError(`${entry}: there is no such file`);
  if (statSync(path).isDirectory()) {
    throw new UsageError(`${relative(folder, path) || "."}: is a folder; name a module in it`);
  }
  return path;
}
