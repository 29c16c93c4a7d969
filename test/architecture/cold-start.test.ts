import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { toEvent } from "../../adapters/testing/to-event.ts";
import { postEvents } from "../e2e/post-events.ts";

type Output = {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
};

const { outputs }: { readonly outputs: Readonly<Record<string, Output>> } = JSON.parse(
  readFileSync("dist/meta/lambda.json", "utf8"),
);
const ENTRY = "dist/service/lambda/index.mjs";

/** What a cold start of the function loads: the entry and whatever it imports, not what it may import later. */
function loadedAtStart(): readonly string[] {
  const chunks = new Set([ENTRY]);
  for (const chunk of chunks) {
    for (const { path, kind } of outputs[chunk]?.imports ?? []) {
      if (kind === "import-statement") chunks.add(path);
    }
  }
  return [...chunks].flatMap((chunk) =>
    Object.entries(outputs[chunk]?.inputs ?? {}).flatMap(([file, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [file] : [],
    ),
  );
}

test("a cold start loads no chart, no page, no document, no decision record, no import and no generator of one", () => {
  const loaded = loadedAtStart();
  expect(loaded).toContain("adapters/http/create-app.ts");
  const later =
    /node_modules\/d3-|adapters\/http\/(?:chart|cost-chart|docs|openapi|page)\b|adapters\/http\/import-|core\/traffic-input\/(?:alb|clf|counts|detect)|json-schema|locales\/(?!en\.js)|core\/decision-(?:english|french|record)/;
  expect(loaded.filter((file) => later.test(file))).toEqual([]);
});

/** Runs the built function on one event in a process of its own: its status and encoding, and what it loaded. */
function invokeOnce(event: object): readonly [number, string | undefined, readonly string[]] {
  const program = `
    const { handler } = await import(${JSON.stringify(pathToFileURL(ENTRY).href)});
    const context = { awsRequestId: "1", getRemainingTimeInMillis: () => 9000 };
    const { statusCode, headers } = await handler(${JSON.stringify(event)}, context);
    const loaded = process.moduleLoadList.filter((name) => /undici\\/undici|zlib$/.test(name));
    const result = JSON.stringify([statusCode, headers["content-encoding"] ?? "none", loaded]);
    process.stdout.write("\\nRESULT " + result + "\\n", () => process.exit());
  `;
  const env = { ...process.env, DATABASE_PATH: ":memory:" };
  const args = ["--input-type=module", "--eval", program];
  const output = execFileSync(process.execPath, args, { env, encoding: "utf8" });
  return JSON.parse(/^RESULT (.*)$/m.exec(output)?.[1] ?? "[]");
}

function comparison(acceptEncoding: string): object {
  const body = readFileSync("examples/workload.json", "utf8");
  const event = postEvents("/v1/comparisons", body)["HTTP API"] as { readonly headers: object };
  return { ...event, headers: { ...event.headers, "accept-encoding": acceptEncoding } };
}

test("an ordinary JSON request loads neither undici nor compression", () => {
  expect(invokeOnce(comparison("identity"))).toEqual([200, "none", []]);
});

test("a client that accepts gzip gets it, without undici", () => {
  const [status, encoding, loaded] = invokeOnce(comparison("gzip"));
  expect([status, encoding]).toEqual([200, "gzip"]);
  expect(loaded.some((name) => name.endsWith("zlib"))).toBe(true);
  expect(loaded.filter((name) => name.includes("undici"))).toEqual([]);
});

test("the page, which a template makes, loads no undici either", async () => {
  const event = await toEvent("http-v2", new Request("https://example.com/"));
  const [status, , loaded] = invokeOnce(event);
  expect(status).toBe(200);
  expect(loaded.filter((name) => name.includes("undici"))).toEqual([]);
});
