import { describe, expect, test } from "vitest";
import { type LambdaResult, toLambda } from "../../adapters/lambda/index.ts";
import {
  createTestContext,
  EVENT_FRONT_DOORS,
  type EventFrontDoor,
  toEvent,
} from "../../adapters/testing/index.ts";
import { readFixture } from "../fixtures/read-fixture.ts";
import { serviceOf } from "../testing/echo-service.ts";
import { collectLog } from "../testing/log-lines.ts";

interface Expected {
  readonly statusCode?: number;
  readonly status?: number;
  readonly body?: string;
  readonly bodyHex?: string;
  readonly isBase64Encoded?: boolean;
  readonly headers?: object;
  readonly headersPattern?: object;
  readonly headersAbsent?: string[];
  readonly keysAbsent?: string[];
  readonly multiValueHeaders?: object;
  readonly cookies?: string[];
}

interface Trap {
  readonly id: string;
  readonly method?: string;
  readonly response?: {
    readonly status: number;
    readonly headers: [string, string][];
    readonly bodyUtf8?: string;
    readonly bodyHex?: string;
    readonly bodySize?: number;
    readonly body?: null;
  };
  readonly expect: Record<string, Expected>;
}

const traps = readFixture<Trap[]>("traps/responses.json");
/** Those whose response cannot stand in a file; each has a test of its own, here or in streaming. */
const SPECIAL = [
  "immutable-headers",
  "header-types",
  "stream-error-before-first-byte",
  "stream-error-mid-body",
  "stream-backpressure",
];

function trapResponse({ response }: Trap): Response {
  if (response === undefined) throw new Error("the trap has no response");
  const { status, headers, bodyUtf8, bodyHex, bodySize } = response;
  const bytes = bodyHex ?? Buffer.from(bodyUtf8 ?? "x".repeat(bodySize ?? 0)).toString("hex");
  const body = response.body === null ? null : Buffer.from(bytes, "hex");
  return new Response(body, { status, headers });
}

async function answer(
  frontDoor: EventFrontDoor,
  make: () => Response | Promise<Response>,
  method = "GET",
) {
  const log = collectLog();
  const options = { env: {}, logDestination: log };
  const { handler } = await toLambda(
    serviceOf(async () => make()),
    options,
  );
  const event = await toEvent(frontDoor, new Request("https://example.com/", { method }));
  return { result: await handler(event, createTestContext()), log };
}

test("there are 21 traps, and each has a test", () => {
  expect(traps).toHaveLength(21);
  expect(traps.filter(({ response }) => !response).map(({ id }) => id)).toEqual(SPECIAL);
});

describe.for(EVENT_FRONT_DOORS)("%s", (frontDoor) => {
  test.for(traps.filter(({ response }) => response))("$id", async (trap) => {
    const { result, log } = await answer(frontDoor, () => trapResponse(trap), trap.method);
    for (const expected of [trap.expect.all, trap.expect[frontDoor]]) {
      if (expected !== undefined) checkResult(result, expected);
    }
    if (trap.expect[frontDoor]?.status === 500) expect(log.text()).toContain("too large");
  });

  test("a response that came from fetch is not changed", async () => {
    const { result } = await answer(frontDoor, () => fetch("data:text/plain,hi"));
    expect(result).toMatchObject({ statusCode: 200, body: "hi" });
  });

  test("encoded content is base64 even when its bytes happen to be text", async () => {
    const headers = { "content-type": "text/plain", "content-encoding": "x-rot13" };
    const { result } = await answer(frontDoor, () => new Response("uryyb", { headers }));
    expect(result.isBase64Encoded).toBe(true);
  });

  test("every header value is text", async () => {
    const { result } = await answer(frontDoor, () => Response.json({ a: 1 }));
    const values = Object.values({ ...result.headers, ...result.multiValueHeaders }).flat();
    expect(values).toEqual(["application/json"]);
  });

  test("www-authenticate is never split", async () => {
    const trap = traps.find(({ id }) => id === "www-authenticate-commas");
    const { result } = await answer(frontDoor, () => trapResponse(trap as Trap));
    const values = { ...result.headers, ...result.multiValueHeaders }["www-authenticate"];
    expect([values].flat()).toEqual(['Basic realm="x, y", Bearer']);
  });
});

function checkResult(result: LambdaResult, expected: Expected): void {
  const { statusCode, status, body, isBase64Encoded, headers, multiValueHeaders, cookies } =
    expected;
  const same = {
    statusCode: statusCode ?? status,
    body,
    isBase64Encoded,
    headers,
    multiValueHeaders,
    cookies,
  };
  expect(result).toMatchObject(withoutUndefined(same));
  if (expected.headersPattern) expect(result.headers).toMatchObject(expected.headersPattern);
  const names = Object.keys({ ...result.headers, ...result.multiValueHeaders });
  for (const name of expected.headersAbsent ?? []) expect(names).not.toContain(name);
  for (const key of expected.keysAbsent ?? []) expect(result).not.toHaveProperty(key);
  const bytes = Buffer.from(result.body, result.isBase64Encoded ? "base64" : "utf8");
  if (expected.bodyHex !== undefined) expect(bytes.toString("hex")).toBe(expected.bodyHex);
}

function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
