import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

// Clocks are noisy, these gates are not: what a first answer loads, and how many bytes are parsed for it.
const MOST_BYTES = 50_000;

let folder: string;
let bytes: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "twinport-cold-"));
  bytes = await bundleService(join(folder, "ours.mjs"));
  writeFileSync(
    join(folder, "empty.mjs"),
    "export const handler = async () => ({ statusCode: 200 })",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A service without a framework, so that all bytes are ours. */
async function bundleService(outfile: string): Promise<number> {
  const { metafile } = await build({
    stdin: { contents: SERVICE, resolveDir: ".", loader: "ts" },
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    metafile: true,
    inject: ["adapters/exchange/light/web-classes.ts"],
  });
  return Object.values(metafile.outputs)[0]?.bytes ?? 0;
}

const SERVICE = `
  import { defineService } from "./adapters/exchange/index.ts";
  import { toLambda } from "./adapters/lambda/index.ts";
  const fetch = async (request: Request) =>
    Response.json({ path: request.url, sent: request.headers.get("accept"), body: await request.text() });
  export const { handler } = await toLambda(defineService({ name: "cold", start: () => ({ fetch }) }));
`;

function readEvent(frontDoor: string): object {
  return JSON.parse(readFileSync(`test/fixtures/events/${frontDoor}.json`, "utf8"));
}

/** The built-in modules that are there once a fresh process has answered an event. */
function modulesAfter(bundle: string, event: object): Set<string> {
  const script = `
    const { handler } = await import(${JSON.stringify(join(folder, bundle))});
    const context = { awsRequestId: "r", getRemainingTimeInMillis: () => 30_000 };
    const result = await handler(${JSON.stringify(event)}, context);
    if (result.statusCode !== 200) throw new Error(JSON.stringify(result));
    process._rawDebug(JSON.stringify(process.moduleLoadList));
  `;
  // Standard output is the log's, so that the list goes the other way.
  const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script]);
  return new Set(JSON.parse(stderr.toString()));
}

test.each([
  "alb",
  "alb-multi",
  "rest",
  "http-v2",
  "function-url",
  "lattice",
])("a first answer to %s loads no built-in module that an empty function does not, its log line included", (frontDoor) => {
  const event = readEvent(frontDoor);
  const [empty, ours] = [modulesAfter("empty.mjs", event), modulesAfter("ours.mjs", event)];
  expect([...ours].filter((name) => !empty.has(name))).toEqual([]);
});

test("the library adds few bytes to a bundle", () => {
  expect(bytes).toBeLessThan(MOST_BYTES);
});
