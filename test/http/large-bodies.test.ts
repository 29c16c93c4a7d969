import { afterEach, describe, expect, test } from "vitest";
import { takeUnsafe } from "../../adapters/http/take-unsafe.ts";
import { watchPrototypes } from "../fuzz/prototype-canary.ts";
import { advisorApp } from "../support/advisor-app.ts";
import { readJson } from "../support/read-json.ts";
import { workloadInput } from "../support/workload.ts";
import { nested } from "./unsafe-bodies.ts";

const app = advisorApp();
const pollution = watchPrototypes();
afterEach(() => expect(pollution()).toBeUndefined());

const LONG_KEY = "k".repeat(1_000_000);

async function send(body: string) {
  const headers = { "content-type": "application/json" };
  const response = await app.request("/v1/comparisons", { method: "POST", headers, body });
  return {
    status: response.status,
    text: await response.clone().text(),
    ...(await readJson(response)),
  };
}

function many(count: number, toEntry: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => toEntry(index)).join(",");
}

const control = (index: number) => "\\u0001".repeat(300) + index;

describe("a megabyte of", () => {
  test.each([
    ["unknown keys", `{${many(90_000, (index) => `"k${index}":0`)}}`],
    ["one key", `{"${LONG_KEY}":1}`],
    ["__proto__ in an array", `[${many(60_000, () => '{"__proto__":0}')}]`],
    [
      "arrays below the deepest level",
      nested(
        "[",
        "]",
        32,
        many(300_000, () => "[]"),
      ),
    ],
    ["numbers in an array", `[${many(500_000, () => "0")}]`],
    ["objects in an array", `[${many(300_000, () => "{}")}]`],
    [
      "keys of control characters",
      `{${many(500, (index) => `"${control(index)}":{"__proto__":0}`)}}`,
    ],
    ["wrong items in a list", `{"traffic":{"hourlyShape":[${many(300_000, () => '""')}]}}`],
    ["a name", JSON.stringify({ ...workloadInput(), name: LONG_KEY })],
  ])("%s costs less than a second to refuse, with an answer that any front door takes", async (_, body) => {
    const start = process.cpuUsage();
    const { status, text } = await send(body);
    expect(status).toBe(400);
    expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(700_000);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  });
});

test("a problem names a hundred parts at most, the unsafe ones first", async () => {
  const body = `{${many(200, (index) => `"k${index}":0`)},"__proto__":0}`;
  const { errors } = await send(body);
  expect(errors).toHaveLength(100);
  expect(errors[0].pointer).toBe("#/__proto__");
});

test("no more unsafe parts are told than were asked for, and all are taken out", () => {
  const body = JSON.parse(
    '{"__proto__":1,"a":[{"__proto__":2,"b":3}],"constructor":{"prototype":4}}',
  );
  expect(takeUnsafe(body, 2)).toHaveLength(2);
  expect(JSON.stringify(body)).toBe('{"a":[{"b":3}]}');
});

test("where a key is too long to be repeated, what lies around it is named", async () => {
  const { type, errors } = await send(`{"a":{"${LONG_KEY}":{"__proto__":1}}}`);
  expect([type, errors[0].pointer]).toEqual(["urn:twinport:problem:unsafe-json", "#/a"]);
});

test("a long detail ends after 250 characters", async () => {
  const { errors } = await send(JSON.stringify({ ...workloadInput(), [LONG_KEY]: 1 }));
  expect(errors).toEqual([{ pointer: "#", detail: expect.stringMatching(/^Unrecog.{243}…$/) }]);
});

test("a list that is too long for its use is still refused in the core's words", async () => {
  const traffic = { requestsPerHour: Array(1000).fill(1) };
  const { type, errors } = await send(JSON.stringify({ ...workloadInput(), traffic }));
  expect(type).toBe("urn:twinport:problem:invalid-workload");
  expect(errors[0].pointer).toBe("#/traffic/requestsPerHour");
});
