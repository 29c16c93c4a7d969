import { beforeAll, describe, expect, test } from "vitest";
import { headerOf } from "../../adapters/testing/answer.ts";
import { type Comparison, compareSides } from "../../adapters/testing/compare-sides.ts";
import { DECLARED_LOSSES, EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";
import { LIFECYCLE_LOSSES } from "../../adapters/testing/lifecycle-losses.ts";
import { CASES } from "./cases.ts";
import { conformanceMatrix } from "./conformance-matrix.ts";
import { probeService, type Seen } from "./probe-service.ts";
import { MAX_BODY_BYTES } from "./request-cases.ts";

/** Losses that no single answer shows have tests of their own in `lifecycle.test.ts`. */
const LIFECYCLE = LIFECYCLE_LOSSES.map(({ id }) => id);

let comparisons: readonly Comparison[] = [];

beforeAll(async () => {
  const env = { MAX_BODY_BYTES: `${MAX_BODY_BYTES}` };
  comparisons = await compareSides(probeService, CASES, { env });
}, 60_000);

function comparisonsOf(name: string): readonly Comparison[] {
  return comparisons.filter(({ request }) => request === name);
}

test("every case has a name of its own", () => {
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
});

describe("a socket", () => {
  test.for([...CASES])("$name", ({ name, status = 200, sees }) => {
    const [first] = comparisonsOf(name);
    expect(first?.socket.status).toBe(status);
    expect(first?.socket.body.includes("secret")).toBe(false);
    if (sees === undefined) return;
    const seen: Seen = JSON.parse(first?.socket.body.toString() ?? "");
    expect(seen).toMatchObject(sees);
  });
});

describe.for([...EVENT_FRONT_DOORS])("%s", (frontDoor) => {
  test.for([...CASES])("$name", ({ name }) => {
    const here = comparisonsOf(name).filter((comparison) => comparison.frontDoor === frontDoor);
    expect(here.length).toBeGreaterThan(0);
    expect(here.flatMap(({ differences }) => differences)).toEqual([]);
    expect(here.some(({ answer }) => answer.body.includes("secret"))).toBe(false);
  });
});

test.for(
  DECLARED_LOSSES.filter(({ id }) => !LIFECYCLE.includes(id)),
)("the declared loss $id is met on each of its front doors", ({ id, frontDoors }) => {
  const met = comparisons.filter(({ losses }) => losses.includes(id));
  expect([...new Set(met.map(({ frontDoor }) => frontDoor))].sort()).toEqual(
    [...frontDoors].sort(),
  );
});

test("an answer states the length of its own body", () => {
  for (const { answer, streaming, request } of comparisons) {
    const length = headerOf(answer, "content-length");
    if (streaming || length === undefined || request.includes("HEAD")) continue;
    expect(Number(length)).toBe(answer.body.byteLength);
  }
});

test("every clause is kept on every front door, or declared lost there", () => {
  const failing = comparisons.filter(({ differences }) => differences.length > 0);
  expect(failing.map(({ request, frontDoor }) => `${frontDoor}, ${request}`)).toEqual([]);
  process.stdout.write(`\n${conformanceMatrix()}\n`);
});
