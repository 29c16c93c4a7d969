import { basename, dirname } from "node:path";
import type { LoadedFile } from "./child-messages.ts";
import { savedAt } from "./saved-at.ts";
import { type FolderWatch, watchFolder } from "./watch-folder.ts";

/** Tells when one of the files that a service is made of changes. */
export interface FileWatch {
  add(files: readonly LoadedFile[]): void;
  close(): void;
}

/** An editor writes a file in several steps, and a formatter follows. */
const SETTLE_MS = 25;
/** What a missing import may be called. */
const SOURCE = /\.(?:[cm]?[jt]s|json)$/;

/**
 * Watches the folders of the files, not the files: most editors replace a file when they save it.
 *
 * @param wantsNew whether a file that was not loaded counts too: it may be the one that is missing
 */
export function watchFiles(onChange: (path: string) => void, wantsNew: () => boolean): FileWatch {
  const folders = new Map<string, FolderWatch>();
  const known = new Set<string>();
  let settling: NodeJS.Timeout | undefined;

  function notice(path: string): void {
    clearTimeout(settling);
    settling = setTimeout(() => onChange(path), SETTLE_MS);
  }

  function hear(folder: string, name: string | null): void {
    const path = name === null ? folder : `${folder}/${name}`;
    if (name === null || known.has(path) || (wantsNew() && SOURCE.test(name))) notice(path);
  }

  function add(files: readonly LoadedFile[]): void {
    for (const { path, savedAt: readAt } of files) {
      const folder = dirname(path);
      known.add(`${folder}/${basename(path)}`);
      if (!folders.has(folder)) {
        folders.set(
          folder,
          watchFolder(folder, (name) => hear(folder, name)),
        );
      }
      // Saved again since it was read, when nobody watched yet.
      if (readAt !== savedAt(path)) notice(path);
    }
  }

  function close(): void {
    clearTimeout(settling);
    for (const watch of folders.values()) watch.close();
  }

  return { add, close };
}
