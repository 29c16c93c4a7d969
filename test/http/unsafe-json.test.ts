import { afterEach, describe, expect, test } from "vitest";
import { watchPrototypes } from "../fuzz/prototype-canary.ts";
import { advisorApp } from "../support/advisor-app.ts";
import { readJson } from "../support/read-json.ts";
import { workloadInput } from "../support/workload.ts";
import { HARMLESS_BODIES, nested, UNSAFE_BODIES } from "./unsafe-bodies.ts";

const UNSAFE = "urn:twinport:problem:unsafe-json";
const app = advisorApp();
const pollution = watchPrototypes();
afterEach(() => expect(pollution()).toBeUndefined());

async function send(body: string, path = "/v1/comparisons", method = "POST") {
  const headers = { "content-type": "application/json" };
  const response = await app.request(path, { method, headers, body });
  return { status: response.status, headers: response.headers, problem: await readJson(response) };
}

describe("a body with", () => {
  test.each(UNSAFE_BODIES)("%s is refused, naming the place", async (_, body, ...pointers) => {
    const { status, headers, problem } = await send(body);
    expect([status, headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(problem).toMatchObject({ type: UNSAFE, title: "Bad Request", status: 400 });
    expect(pointersOf(problem).slice(0, pointers.length)).toEqual(pointers);
  });

  test.each(HARMLESS_BODIES)("%s is refused by its schema alone", async (_, body) => {
    const { status, problem } = await send(body);
    expect([status, problem.type]).toEqual([400, "urn:twinport:problem:invalid-request"]);
  });
});

test("an unsafe part is refused in a workload that is valid without it, and alone named", async () => {
  const body = JSON.stringify(workloadInput()).replace("{", '{"__proto__":{"isAdmin":true},');
  expect((await send(body)).problem).toEqual({
    type: UNSAFE,
    title: "Bad Request",
    status: 400,
    detail: "the body has keys or a depth that no body may have",
    errors: [
      {
        pointer: "#/__proto__",
        detail: "must not be a key: copied into an object, it would become its prototype",
      },
    ],
  });
});

test("parts that the schema refuses are named behind the unsafe ones", async () => {
  const body = JSON.stringify({ ...workloadInput(), name: 7 });
  const { problem } = await send(body.replace("{", '{"constructor":{"prototype":1},'));
  expect(pointersOf(problem)).toEqual(["#/constructor", "#/name"]);
});

test("every route that takes JSON refuses an unsafe one", async () => {
  // These take a form, and a log or counts.
  const others = ["/save", "/v1/imports"];
  const routes = app.routes.filter(
    ({ method, path }) => ["POST", "PUT", "PATCH"].includes(method) && !others.includes(path),
  );
  const taking = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  expect(taking.size).toBeGreaterThanOrEqual(3);
  for (const route of taking) {
    const [method, path = ""] = route.split(" ");
    const { status, problem } = await send('{"__proto__":1}', path.replace(":id", "x"), method);
    expect([route, status, problem.type]).toEqual([route, 400, UNSAFE]);
  }
});

test("a body that opens 100,000 arrays and closes none is malformed", async () => {
  const { status, problem } = await send("[".repeat(100_000));
  expect([status, problem.type]).toEqual([400, "urn:twinport:problem:malformed-json"]);
});

test("a megabyte of arrays in each other is refused within a fraction of a second", async () => {
  const start = process.cpuUsage();
  const { status, problem } = await send(nested("[", "]", 500_000));
  expect([status, problem.type]).toEqual([400, UNSAFE]);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(900);
});

function pointersOf({ errors }: { errors: readonly { pointer: string }[] }): readonly string[] {
  return errors.map(({ pointer }) => pointer);
}
