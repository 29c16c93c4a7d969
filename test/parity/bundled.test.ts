import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "tsup";
import { afterAll, expect, test } from "vitest";
import type { ParityReport } from "../../adapters/testing/index.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** One for each process, since two may test at once. */
const OUT = `${ROOT}node_modules/.cache/twinport-parity-${process.pid}`;

/** As services are deployed: our web classes stand where Node's would, frameworks included. */
async function bundle(): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: { run: `${ROOT}test/parity/run-bundled.ts` },
    outDir: OUT,
    format: "esm",
    target: "node24",
    platform: "node",
    dts: false,
    splitting: false,
    removeNodeProtocol: false,
    noExternal: [/.*/],
    outExtension: () => ({ js: ".mjs" }),
    inject: [`${ROOT}adapters/exchange/light/web-classes.ts`],
    banner: {
      js: 'import{createRequire as toRequire}from"node:module";const require=toRequire(import.meta.url);',
    },
  });
}

afterAll(() => rm(OUT, { recursive: true, force: true }));

test("every clause is kept with our own web classes too, as in a bundle", async () => {
  await bundle();
  const { stdout } = await run(process.execPath, [`${OUT}/run.mjs`], { maxBuffer: 64_000_000 });
  const { reports, native } = JSON.parse(stdout) as { reports: ParityReport[]; native: boolean };
  expect(native).toBe(false);
  expect(reports.map(({ service, requests }) => [service, requests > 40])).toEqual([
    ["probe", true],
    ["service", true],
  ]);
  expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
}, 60_000);
