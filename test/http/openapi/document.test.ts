import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createApp } from "../../../adapters/http/create-app.ts";
import { OPERATIONS, toDocument } from "../../../adapters/http/openapi/document.ts";
import { ID, WORKLOAD } from "../../../adapters/http/openapi/example-workload.ts";
import served from "../../../adapters/http/openapi/openapi.json" with { type: "json" };
import { openSqliteStore } from "../../../adapters/storage/sqlite.ts";
import { createAdvisor } from "../../../core/advisor.ts";
import { differences } from "./abridged.ts";
import { validate } from "./validate.ts";

const document = toDocument();

/** An app whose first workload has the id that the examples know. */
async function exampleApp(isStored: boolean) {
  const workloads = openSqliteStore({ path: ":memory:" });
  const clock = { now: () => Date.UTC(2026, 9, 5) };
  const app = createApp(createAdvisor({ workloads, clock, ids: { next: () => ID } }));
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(WORKLOAD);
  if (isStored) await app.request("/v1/workloads", { method: "POST", headers, body });
  return app;
}

/** The examples as the document has them, so that what a reader sees is what is sent. */
const EXAMPLES = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) =>
    Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
      Object.entries(content).flatMap(([mediaType, { examples = {} }]) =>
        Object.entries(examples).map(([key, { value }]) => ({
          ...{ name: `${method} ${path}: ${key}`, key, path, method, operation },
          ...{ status: Number(status), mediaType, answer: value },
        })),
      ),
    ),
  ),
);

type DocumentedExample = (typeof EXAMPLES)[number];

function toRequest({ key, path, method, operation }: DocumentedExample): Request {
  const url = new URL("http://localhost");
  const headers = new Headers();
  let filled = path;
  for (const { name, in: place, examples = {} } of operation.parameters) {
    const value = examples[key]?.value;
    if (value === undefined) continue;
    if (place === "path") filled = filled.replace(`{${name}}`, value);
    else if (place === "query") url.searchParams.set(name, value);
    else headers.set(name, value);
  }
  url.pathname = filled;
  const [bodyType, body] =
    Object.entries(operation.requestBody?.content ?? {})
      .map(([type, { examples = {} }]) => [type, examples[key]?.value] as const)
      .find(([, value]) => value !== undefined) ?? [];
  if (bodyType === undefined) return new Request(url, { method, headers });
  headers.set("content-type", bodyType);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request(url, { method: method.toUpperCase(), headers, body: text });
}

function schemaOf(example: DocumentedExample) {
  const content = example.operation.responses[example.status]?.content ?? {};
  const name = content[example.mediaType]?.schema.$ref?.split("/").at(-1) ?? "";
  return document.components.schemas[name] ?? expect.fail(`${name} is no schema`);
}

test("openapi.json is what the schemas make; if not, run node test/http/openapi/write-document.ts", () => {
  expect(served).toEqual(JSON.parse(JSON.stringify(document)));
});

describe("an example's request answers what its answer says", () => {
  test.each(EXAMPLES)("$name", async (example) => {
    const app = await exampleApp(example.operation.operationId !== "createWorkload");
    const response = await app.request(toRequest(example));
    expect([response.status, response.headers.get("content-type")?.split(";")[0]]).toEqual([
      example.status,
      example.mediaType,
    ]);
    const text = await response.text();
    const isJson = /json$/.test(example.mediaType) && !example.mediaType.includes("ndjson");
    const answer = isJson ? JSON.parse(text) : text;
    expect(differences(answer, example.answer)).toEqual([]);
    if (isJson) expect(validate(answer, schemaOf(example))).toEqual([]);
    if (example.mediaType.includes("ndjson")) {
      for (const line of text.trimEnd().split("\n"))
        expect(validate(JSON.parse(line), schemaOf(example))).toEqual([]);
    }
  });
});

test("every example with a body in its answer is in the document once", () => {
  const written = OPERATIONS.flatMap(({ examples }) =>
    Object.values(examples).filter(({ answer }) => answer !== undefined),
  );
  expect(written.length).toBeGreaterThan(15);
  expect(EXAMPLES.length).toBe(written.length);
});

test("an answer without a body is what its example says", async () => {
  const app = await exampleApp(true);
  const headers = { "if-none-match": '"v1"' };
  expect((await app.request(`/v1/workloads/${ID}`, { headers })).status).toBe(304);
  expect((await app.request(`/v1/workloads/${ID}`, { method: "DELETE" })).status).toBe(204);
});

test("every route of the app is in the document, and no other but those of the exchange", async () => {
  const app = await exampleApp(false);
  // Files and a form of pages.
  const parts = ["/save", "/page.css", "/page.js", "/docs/docs.css", "/docs/try-it.js"];
  const served = app.routes
    .filter(({ method, path }) => method !== "ALL" && !parts.includes(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  const exchange = ["GET /livez", "GET /readyz"];
  const told = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(new Set(told)).toEqual(new Set([...served, ...exchange]));
});

test("every reference leads to a schema, and ids are told once", () => {
  const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
  expect(refs.length).toBeGreaterThan(30);
  for (const [, name = ""] of refs) expect(document.components.schemas).toHaveProperty(name);
  const ids = OPERATIONS.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a workload's schema takes the example that comes with the repository, and no unknown field", () => {
  const schema = document.components.schemas.Workload ?? expect.fail();
  const example = JSON.parse(readFileSync("examples/workload.json", "utf8"));
  expect(validate(example, schema)).toEqual([]);
  expect(validate({ ...example, colour: 1 }, schema)).toEqual(["#/colour is not told of"]);
});
