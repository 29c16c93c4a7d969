import { afterEach, expect, test } from "vitest";
import { compareSides } from "../../adapters/testing/compare-sides.ts";
import type { RequestSketch } from "../../adapters/testing/index.ts";
import { watchPrototypes } from "../fuzz/prototype-canary.ts";
import { advisorApp } from "../support/advisor-app.ts";
import { nested, UNSAFE_BODIES } from "./unsafe-bodies.ts";

const UNSAFE = "urn:twinport:problem:unsafe-json";
/** The one that takes the smallest answers, and the one that streams. */
const FRONT_DOORS = ["alb", "function-url"] as const;
const pollution = watchPrototypes();
afterEach(() => expect(pollution()).toBeUndefined());

const app = advisorApp();

function post(name: string, body: string): RequestSketch {
  const headers = [["content-type", "application/json"]] as const;
  return { name, method: "POST", target: "/v1/comparisons", headers, body };
}

test("unsafe bodies are refused alike on a socket and through every front door", async () => {
  const small = UNSAFE_BODIES.filter(([, body]) => body.length < 10_000);
  const requests = small.map(([name, body]) => post(name, body));
  const comparisons = await compareSides(app, requests, {});
  expect(comparisons.length).toBeGreaterThan(requests.length * 7);
  for (const { request, frontDoor, socket, differences } of comparisons) {
    const { type } = JSON.parse(socket.body.toString());
    expect([request, frontDoor, socket.status, type, differences]).toEqual([
      request,
      frontDoor,
      400,
      UNSAFE,
      [],
    ]);
  }
});

const longKeys = Array.from({ length: 450 }, (_, index) => "\\u0001".repeat(300) + index);

// A server of its own for each: these keep the event loop busy, and the next one would be shed.
test.each([
  ["arrays in each other", nested("[", "]", 500_000)],
  ["long keys", `{${longKeys.map((key) => `"${key}":{"__proto__":1}`).join(",")}}`],
])("a megabyte of %s is refused within the limits of every front door", async (name, body) => {
  const comparisons = await compareSides(app, [post(name, body)], { frontDoors: FRONT_DOORS });
  expect(comparisons).toHaveLength(3);
  for (const { frontDoor, socket, answer } of comparisons) {
    expect([frontDoor, socket.status, answer.status]).toEqual([frontDoor, 400, 400]);
  }
});
