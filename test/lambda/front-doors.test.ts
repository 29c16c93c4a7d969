import { describe, expect, test } from "vitest";
import { toLambda } from "../../adapters/lambda/index.ts";
import { createTestContext, EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";
import { toWireEvent } from "../../adapters/testing/to-event.ts";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import { readFixture } from "../fixtures/read-fixture.ts";
import { echoService, type Seen } from "../testing/echo-service.ts";

interface PathFields {
  readonly requestContext: object;
}

async function seen(event: object, env: Record<string, string> = {}): Promise<Seen> {
  const { handler } = await toLambda(echoService, { env: { LOG_LEVEL: "silent", ...env } });
  return JSON.parse((await handler(event, createTestContext())).body);
}

async function pathOf(event: object): Promise<string> {
  return new URL((await seen(event)).url).pathname;
}

/** A capture with other path fields. */
function withPath(capture: string, fields: object, context: object): object {
  const event = readFixture<PathFields>(`events/${capture}.json`);
  return { ...event, ...fields, requestContext: { ...event.requestContext, ...context } };
}

describe("an HTTP API with a named stage", () => {
  const prod = (rawPath: string, context: object = {}) =>
    pathOf(withPath("http-v2", { rawPath }, { stage: "prod", ...context }));

  test("has its stage taken off, but only where a segment ends", async () => {
    expect(await prod("/prod/x")).toBe("/x");
    expect(await prod("/prod")).toBe("/");
    expect(await prod("/prod/")).toBe("/");
    expect(await prod("/production")).toBe("/production");
    expect(await prod("/prod/prod/x")).toBe("/prod/x");
    expect(await prod("/other/prod/x")).toBe("/other/prod/x");
  });

  test("keeps a path that only looks like it behind a custom domain", async () => {
    expect(await prod("/prod/x", { domainName: "api.example.com" })).toBe("/prod/x");
  });

  test("keeps its path when the stage is the default one", async () => {
    const event = withPath("http-v2", { rawPath: "/$default/x" }, { stage: "$default" });
    expect(await pathOf(event)).toBe("/$default/x");
  });
});

describe("an HTTP API with payload format 1.0 and a named stage", () => {
  const v1 = (path: string, full: string) =>
    pathOf(withPath("rest", { version: "1.0", path }, { stage: "prod", path: full }));

  test("has its stage taken off when the path holds it", async () => {
    expect(await v1("/prod/x", "/prod/x")).toBe("/x");
    expect(await v1("/production", "/prod/production")).toBe("/production");
  });

  test("keeps a path that lacks the stage and begins like it", async () => {
    expect(await v1("/prod/x", "/prod/prod/x")).toBe("/prod/x");
  });

  test("is escaped only where no client can have written it so", async () => {
    expect(await v1("/a%2Fb c?d#e%", "")).toBe("/a%2Fb%20c%3Fd%23e%25");
  });
});

describe("a REST API behind a custom domain", () => {
  const mapped = (path: string, basePathMatched: string) =>
    pathOf(withPath("rest", { path }, { customDomain: { basePathMatched } }));

  test("has its base path taken off, but only where a segment ends", async () => {
    expect(await mapped("/base/x", "base")).toBe("/x");
    expect(await mapped("/based/x", "base")).toBe("/based/x");
    expect(await mapped("/x", "(none)")).toBe("/x");
  });
});

const WIRE: WireRequest = {
  method: "GET",
  target: "/",
  headers: [
    ["host", "example.com"],
    ["x-forwarded-for", "6.6.6.6, 198.51.100.1"],
  ],
  body: new Uint8Array(),
  clientIp: "203.0.113.7",
};

test.for(
  EVENT_FRONT_DOORS,
)("%s: the client is who connects, and with two hops who is before", async (frontDoor) => {
  const event = toWireEvent(frontDoor, WIRE);
  expect((await seen(event)).clientIp).toBe("203.0.113.7");
  expect((await seen(event, { TRUSTED_HOPS: "1" })).clientIp).toBe("203.0.113.7");
  expect((await seen(event, { TRUSTED_HOPS: "2" })).clientIp).toBe("198.51.100.1");
});

test("spellings of one header name are merged", async () => {
  const multiValueHeaders = {
    Host: ["h"],
    Cookie: ["a=1"],
    cookie: ["b=2"],
    "X-A": ["1"],
    "x-a": ["2"],
  };
  const { headers } = await seen({ ...readFixture<object>("events/rest.json"), multiValueHeaders });
  expect(headers).toMatchObject({ cookie: "a=1; b=2", "x-a": "1, 2" });
});

test("names of Object's own members are ordinary headers and keys", async () => {
  const event = JSON.parse(
    '{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/","headers":{"__proto__":"a",' +
      '"constructor":"b"},"queryStringParameters":{"__proto__":"c"}}',
  );
  const request = await seen(event);
  expect(request.url).toBe("http://localhost/?__proto__=c");
  expect(request.headers.constructor).toBe("b");
  expect(Object.getOwnPropertyNames(request.headers)).toContain("__proto__");
});
