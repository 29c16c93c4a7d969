import { fileURLToPath } from "node:url";
import { build } from "tsup";

const ROOT = new URL("../../", import.meta.url);
/** Inside `node_modules`, so that the packages that stay outside are found. */
const OUT = new URL("node_modules/.cache/twinport-fuzz/", ROOT);
const FIXTURES = new URL("test/fixtures/read-fixture.ts", ROOT);

/**
 * The worker as it is deployed: with our web classes in the place of Node's own, which is another
 * way through the exchange. Answers where it is.
 */
export async function bundleWorker(): Promise<URL> {
  await build({
    config: false,
    silent: true,
    entry: { worker: pathOf("test/fuzz/worker.ts") },
    outDir: fileURLToPath(OUT),
    format: "esm",
    target: "node24",
    platform: "node",
    dts: false,
    splitting: false,
    clean: true,
    removeNodeProtocol: false,
    skipNodeModulesBundle: true,
    outExtension: () => ({ js: ".mjs" }),
    inject: [pathOf("adapters/exchange/light/web-classes.ts")],
    // The fixtures are found from the file that reads them.
    define: { "import.meta.url": JSON.stringify(FIXTURES.href) },
  });
  return new URL("worker.mjs", OUT);
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, ROOT));
}
