import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Options } from "tsup";

/** A function's folder, as it would be deployed. */
export interface BuiltFunction {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds an entry as `npm run build:service` builds the function, in a folder of its own. */
export async function buildFunction(entry: Record<string, string>): Promise<BuiltFunction> {
  const folder = await mkdtemp(join(tmpdir(), "twinport-function-"));
  const config = pathToFileURL(resolve("tsup.service.config.ts")).href;
  const { default: all }: { default: Options[] } = await import(config);
  const deployed = all.find(({ name }) => name === "lambda");
  await build({
    ...deployed,
    entry,
    outDir: folder,
    config: false,
    silent: true,
    clean: false,
    metafile: false,
    onSuccess: async () => undefined,
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The drill in both its forms: a bundle has our web classes, the source has Node's. */
export const DRILL_FORMS: readonly DrillForm[] = [
  {
    form: "in a bundle",
    build: () => buildFunction({ drill: "test/runtime/functions/drill.ts" }),
    alternativeClient: true,
  },
  {
    form: "from source",
    build: async () => ({ folder: "test/runtime/functions", remove: async () => undefined }),
    alternativeClient: false,
  },
];

export interface DrillForm {
  readonly form: string;
  readonly build: () => Promise<BuiltFunction>;
  /** Once the client polls by its own JavaScript, once by its native part, as Lambda's does. */
  readonly alternativeClient: boolean;
}
