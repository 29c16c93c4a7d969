import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../usage-error.ts";

/** The folder to write in; one that is there must be empty, but for what `git init` left. */
export function emptyFolder(name: string): string {
  const folder = resolve(name);
  const found = entriesOf(folder, name).filter((entry) => entry !== ".git");
  if (found.length === 0) return folder;
  const shown = found.slice(0, 3).join(", ");
  throw new UsageError(
    `${name}: is not empty, ${shown}${found.length > 3 ? ", …" : ""} is in it; use another name, or empty it`,
  );
}

function entriesOf(folder: string, name: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    const message = `${name}: is there already and is no folder (${code}); use another name`;
    throw new UsageError(message, { cause: error });
  }
}
