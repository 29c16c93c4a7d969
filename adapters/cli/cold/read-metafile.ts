import type { Metafile } from "esbuild";
import type { ColdCode, ColdModule } from "./cold-module.ts";

/** What of a bundler's report (esbuild's, tsup's) a start loads: the entry and what it imports at once. */
export function readMetafile(
  { outputs }: Pick<Metafile, "outputs">,
  entry: string,
): Pick<ColdCode, "bytes" | "lazyBytes" | "modules"> {
  const chunks = new Set([entry]);
  for (const chunk of chunks) {
    for (const { path, kind } of outputs[chunk]?.imports ?? []) {
      if (kind === "import-statement" && path in outputs) chunks.add(path);
    }
  }
  const isCode = (path: string) => /\.[cm]?js$/.test(path);
  const sum = (paths: readonly string[]) =>
    paths.filter(isCode).reduce((bytes, path) => bytes + (outputs[path]?.bytes ?? 0), 0);
  const bytes = sum([...chunks]);
  const modules = [...chunks].flatMap((chunk) => toModules(outputs[chunk]?.inputs ?? {}));
  return { bytes, lazyBytes: sum(Object.keys(outputs)) - bytes, modules };
}

function toModules(inputs: Metafile["outputs"][string]["inputs"]): readonly ColdModule[] {
  return Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }));
}
