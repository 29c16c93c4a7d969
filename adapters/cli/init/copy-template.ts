import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** What the template is called wherever the service's name belongs. */
const PLACEHOLDER = /\bmy-service\b/g;
/** npm leaves a `.gitignore` out of a package, so it travels under another name. */
const RENAMED: Readonly<Record<string, string>> = { _gitignore: ".gitignore" };

/** Writes every file of the template, with the service's name in it; returns their paths. */
export function copyTemplate(template: string, folder: string, name: string): readonly string[] {
  const entries = readdirSync(template, { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => relative(template, join(parentPath, file)))
    .sort();
  return sources.map((source) => {
    const path = RENAMED[source] ?? source;
    const text = readFileSync(join(template, source), "utf8").replace(PLACEHOLDER, name);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    return path;
  });
}
