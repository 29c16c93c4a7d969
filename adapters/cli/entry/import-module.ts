import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../usage-error.ts";
import { explainFailure } from "./explain-failure.ts";

/** Everything that a module of the user's exports. */
export async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  const file = resolve(path);
  if (!existsSync(file)) throw new UsageError(`${path}: there is no such file`);
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw new UsageError(`${path}: cannot be loaded\n${explainFailure(error)}`, { cause: error });
  }
}
