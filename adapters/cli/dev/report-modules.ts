import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/** What was loaded, for messages that do not say where they come from. */
export interface ModuleReport {
  last(): string | undefined;
}

/** Calls back with each file of the service's own that is loaded, also with one that then fails to compile. */
export function reportModules(onLoad: (paths: readonly string[]) => void): ModuleReport {
  let fresh: string[] = [];
  let last: string | undefined;

  function flush(): void {
    const paths = fresh;
    fresh = [];
    if (paths.length > 0) onLoad(paths);
  }

  registerHooks({
    load(url, context, nextLoad) {
      if (url.startsWith("file:") && !url.includes("/node_modules/")) {
        if (fresh.length === 0) setImmediate(flush);
        last = fileURLToPath(url.replace(/[?#].*$/, ""));
        fresh.push(last);
      }
      return nextLoad(url, context);
    },
  });
  return { last: () => last };
}
