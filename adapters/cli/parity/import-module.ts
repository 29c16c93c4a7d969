import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../usage-error.ts";

/** Everything that a module of the user's exports. */
export async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  const file = resolve(path);
  if (!existsSync(file)) throw new UsageError(`${path}: there is no such file`);
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    // The stack names the line of the user's code that failed.
    const { stack = error } = error as Error;
    throw new UsageError(`${path}: cannot be loaded\n${stack}`, { cause: error });
  }
}
