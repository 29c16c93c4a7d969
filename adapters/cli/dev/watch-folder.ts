import { type FSWatcher, statSync, watch } from "node:fs";

export interface FolderWatch {
  close(): void;
}

/** How often a folder that is gone is looked for. */
const LOOK_MS = 50;

/**
 * Watches one folder, also after it has been taken away and made again, as a switch of branches does: a
 * watcher dies with its folder.
 *
 * @param hear gets the name that changed in it, or nothing when the folder is there again
 */
export function watchFolder(folder: string, hear: (name: string | null) => void): FolderWatch {
  let watcher: FSWatcher | undefined;
  let looking: NodeJS.Timeout | undefined;

  function begin(): void {
    const inode = inodeOf(folder);
    if (inode === undefined) lose();
    else watcher = watch(folder, (_event, name) => notice(name, inode)).on("error", lose);
  }

  function notice(name: string | null, inode: number): void {
    hear(name);
    if (inodeOf(folder) !== inode) lose();
  }

  function lose(): void {
    watcher?.close();
    clearTimeout(looking);
    looking = setTimeout(look, LOOK_MS);
  }

  function look(): void {
    begin();
    if (inodeOf(folder) !== undefined) hear(null);
  }

  begin();
  return {
    close() {
      watcher?.close();
      clearTimeout(looking);
    },
  };
}

function inodeOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.ino;
}
