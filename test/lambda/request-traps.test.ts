import { expect, test } from "vitest";
import {
  type LambdaOptions,
  toLambda,
  UnsupportedEventError,
} from "../../adapters/lambda/index.ts";
import { createTestContext } from "../../adapters/testing/index.ts";
import { readFixture } from "../fixtures/read-fixture.ts";
import { echoService, type Seen } from "../testing/echo-service.ts";

/** What a trap expects; every key it uses is checked below. */
interface Expected {
  readonly pathname?: string;
  readonly pathnameWithStripStage?: string;
  readonly pathnameWithBasePathStrip?: string;
  readonly search?: string;
  readonly params?: [string, string][];
  readonly headers?: Record<string, string>;
  readonly host?: string;
  readonly protocol?: string;
  readonly method?: string;
  readonly ip?: string;
  readonly front?: string;
  readonly status?: number;
  readonly body?: null;
  readonly bodyHex?: string;
  readonly bodyText?: string;
  readonly noThrow?: true;
  readonly rejects?: true;
  readonly sameAsNode?: true;
}

interface Trap {
  readonly id: string;
  readonly front: string;
  readonly note?: string;
  readonly change?: object;
  readonly event?: object;
  readonly expect: Expected;
}

const { bases, traps } = readFixture<{ bases: Record<string, object>; traps: Trap[] }>(
  "traps/requests.json",
);

async function invokeTrap(trap: Trap, options: LambdaOptions = {}) {
  const { handler } = await toLambda(echoService, { env: { LOG_LEVEL: "silent" }, ...options });
  const event = trap.event ?? { ...bases[trap.front], ...trap.change };
  return handler(event, createTestContext());
}

test("there are 53 traps", () => {
  expect(traps).toHaveLength(53);
});

test.for(traps.filter((trap) => trap.expect.rejects))("$id: $note", async (trap) => {
  await expect(invokeTrap(trap)).rejects.toThrow(UnsupportedEventError);
});

test.for(traps.filter((trap) => !trap.expect.rejects))("$id: $note", async (trap) => {
  const { expect: expected } = trap;
  const result = await invokeTrap(trap);
  // Node refuses TRACE the same way: see test/parity/conformance.test.ts.
  const status = expected.sameAsNode ? 400 : (expected.status ?? 200);
  expect(result.statusCode).toBe(status);
  if (status !== 200) return;
  const seen: Seen = JSON.parse(result.body);
  expect(flatten(seen)).toMatchObject(wanted(expected));
});

/** The keys of `Expected` as they are in what was seen. */
function flatten(seen: Seen) {
  const url = new URL(seen.url);
  return {
    ...seen,
    pathname: url.pathname,
    search: url.search,
    host: url.host,
    protocol: url.protocol,
    params: [...url.searchParams],
    ip: seen.clientIp,
    front: seen.frontDoor,
    body: seen.hasBody ? seen.bodyHex : null,
    bodyText: Buffer.from(seen.bodyHex, "hex").toString("utf8"),
  };
}

function wanted(expected: Expected): object {
  const { pathnameWithStripStage, status, noThrow, pathnameWithBasePathStrip, ...rest } = expected;
  // A named stage is always stripped, which is the contract's P1.
  if (pathnameWithStripStage === undefined) return rest;
  return { ...rest, pathname: pathnameWithStripStage };
}

test("a base path that only the configuration knows is stripped", async () => {
  const trap = traps.find(({ id }) => id === "path-rest-basepath-mapping");
  if (trap === undefined) throw new Error("the trap is gone");
  const result = await invokeTrap(trap, { basePath: "/base" });
  const seen: Seen = JSON.parse(result.body);
  expect(new URL(seen.url).pathname).toBe(trap.expect.pathnameWithBasePathStrip);
});
