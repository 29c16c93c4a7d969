import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import type { LoadedFile } from "./child-messages.ts";
import { savedAt } from "./saved-at.ts";

/** What was loaded, for messages that do not say where they come from. */
export interface ModuleReport {
  last(): string | undefined;
}

/** Calls back with each file of the service's own that is loaded, also with one that then fails to compile. */
export function reportModules(onLoad: (files: readonly LoadedFile[]) => void): ModuleReport {
  let fresh: LoadedFile[] = [];
  let last: string | undefined;

  function flush(): void {
    const files = fresh;
    fresh = [];
    if (files.length > 0) onLoad(files);
  }

  registerHooks({
    load(url, context, nextLoad) {
      if (url.startsWith("file:") && !url.includes("/node_modules/")) {
        if (fresh.length === 0) setImmediate(flush);
        last = fileURLToPath(url.replace(/[?#].*$/, ""));
        fresh.push({ path: last, savedAt: savedAt(last) });
      }
      return nextLoad(url, context);
    },
  });
  return { last: () => last };
}
