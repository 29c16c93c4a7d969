import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
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

test("a cold start loads no chart, no page, no document and no generator of one", () => {
  const loaded = loadedAtStart();
  expect(loaded).toContain("adapters/http/create-app.ts");
  const later =
    /node_modules\/d3-|adapters\/http\/(?:chart|cost-chart|docs|openapi|page)\b|json-schema|locales\/(?!en\.js)/;
  expect(loaded.filter((file) => later.test(file))).toEqual([]);
});

/** Runs the built function on one request in a process of its own: its status and encoding, and what it loaded. */
function invokeOnce(
  acceptEncoding: string,
): readonly [number, string | undefined, readonly string[]] {
  const body = readFileSync("examples/workload.json", "utf8");
  const event = postEvents("/v1/comparisons", body)["HTTP API"];
  const program = `
    const { handler } = await import(${JSON.stringify(pathToFileURL(ENTRY).href)});
    const event = ${JSON.stringify(event)};
    event.headers["accept-encoding"] = "${acceptEncoding}";
    const context = { awsRequestId: "1", getRemainingTimeInMillis: () => 9000 };
    const { statusCode, headers } = await handler(event, context);
    const loaded = process.moduleLoadList.filter((name) => /undici\\/undici|zlib$/.test(name));
    const result = JSON.stringify([statusCode, headers["content-encoding"] ?? "none", loaded]);
    process.stdout.write("\\nRESULT " + result + "\\n", () => process.exit());
  `;
  const env = { ...process.env, DATABASE_PATH: ":memory:" };
  const args = ["--input-type=module", "--eval", program];
  const output = execFileSync(process.execPath, args, { env, encoding: "utf8" });
  return JSON.parse(/^RESULT (.*)$/m.exec(output)?.[1] ?? "[]");
}

test("an ordinary JSON request loads neither undici nor compression", () => {
  expect(invokeOnce("identity")).toEqual([200, "none", []]);
});

test("a client that accepts gzip gets it, without undici", () => {
  const [status, encoding, loaded] = invokeOnce("gzip");
  expect([status, encoding]).toEqual([200, "gzip"]);
  expect(loaded.some((name) => name.endsWith("zlib"))).toBe(true);
  expect(loaded.filter((name) => name.includes("undici"))).toEqual([]);
});
