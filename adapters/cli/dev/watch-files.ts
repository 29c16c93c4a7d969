import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Tells when one of the files that a service is made of changes. */
export interface FileWatch {
  add(paths: readonly string[]): void;
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
  const folders = new Map<string, FSWatcher>();
  const known = new Set<string>();
  let settling: NodeJS.Timeout | undefined;

  function notice(folder: string, name: string | null): void {
    const path = `${folder}/${name}`;
    if (name === null) return;
    if (!known.has(path) && !(wantsNew() && SOURCE.test(name))) return;
    clearTimeout(settling);
    settling = setTimeout(() => onChange(path), SETTLE_MS);
  }

  function add(paths: readonly string[]): void {
    for (const path of paths) {
      known.add(`${dirname(path)}/${basename(path)}`);
      const folder = dirname(path);
      if (folders.has(folder)) continue;
      const watcher = watch(folder, (_event, name) => notice(folder, name));
      // A folder that is gone has nothing to tell.
      watcher.on("error", () => watcher.close());
      folders.set(folder, watcher);
    }
  }

  function close(): void {
    clearTimeout(settling);
    for (const watcher of folders.values()) watcher.close();
  }

  return { add, close };
}
