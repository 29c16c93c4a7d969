import { describe, expect, test } from "vitest";
import { detectFrontDoor } from "../../adapters/lambda/detect-front-door.ts";
import type { RequestSketch } from "../../adapters/testing/index.ts";
import { EVENT_FRONT_DOORS, FrontDoorRefusal, toEvent } from "../../adapters/testing/index.ts";

type Fields = Record<string, unknown>;

async function event(frontDoor: (typeof EVENT_FRONT_DOORS)[number], request: RequestSketch) {
  return (await toEvent(frontDoor, request)) as Fields & { headers: Fields };
}

test.for([...EVENT_FRONT_DOORS])("a simulated %s event is told apart", async (frontDoor) => {
  const request = new Request("https://example.com/a?b=1", { method: "POST", body: "x" });
  expect(detectFrontDoor(await toEvent(frontDoor, request)).frontDoor).toBe(frontDoor);
  // The request can still be read by whoever made it.
  expect(await request.text()).toBe("x");
});

describe("the path", () => {
  const target = "/a%20b%2Fc%3Fd?e=%20+f";

  test.for([
    ["alb", "path", "/a%20b%2Fc%3Fd"],
    ["rest", "path", "/a%20b%2Fc%3Fd"],
    ["http-v1", "path", "/a%20b%2Fc%3Fd"],
    ["http-v2", "rawPath", "/a b/c"],
    ["function-url", "rawPath", "/a%20b%2Fc%3Fd"],
    ["lattice", "path", target],
  ] as const)("of %s", async ([frontDoor, field, path]) => {
    expect((await event(frontDoor, { target }))[field]).toBe(path);
  });

  test("is without the authority that a proxy is sent", async () => {
    expect((await event("alb", { target: "https://a.example/x" })).path).toBe("/x");
    expect((await event("alb", { target: "https://a.example?x" })).path).toBe("/");
  });
});

describe("the query", () => {
  const target = "/?a=1%20&a=+2&b";

  test.for([
    ["alb", "queryStringParameters", { a: "+2", b: "" }],
    ["alb-multi", "multiValueQueryStringParameters", { a: ["1%20", "+2"], b: [""] }],
    ["rest", "queryStringParameters", { a: " 2", b: "" }],
    ["rest", "multiValueQueryStringParameters", { a: ["1 ", " 2"], b: [""] }],
    ["http-v2", "rawQueryString", "a=1%20&a=+2&b"],
    ["http-v2", "queryStringParameters", { a: "1 , 2", b: "" }],
  ] as const)("of %s as %s", async ([frontDoor, field, query]) => {
    expect((await event(frontDoor, { target }))[field]).toEqual(query);
  });
});

describe("headers", () => {
  const headers = [
    ["X-Tag", "1"],
    ["x-tag", "2"],
    ["x_tag", "3"],
    ["te", "trailers"],
    ["x-name", Buffer.from("é").toString("latin1")],
  ] as const;

  test.for([
    ["alb", { "x-tag": "2", te: "trailers", "x-name": "é" }],
    ["http-v1", { "X-Tag": "2", X_tag: "3", "X-Name": "é" }],
    ["http-v2", { "x-tag": "1,2", x_tag: "3", "x-name": "é" }],
    ["function-url", { "x-tag": "1,2", x_tag: "3", "x-amzn-tls-version": "TLSv1.3" }],
    ["lattice", { "x-tag": ["1", "2"], x_tag: ["3"] }],
  ] as const)("of %s", async ([frontDoor, expected]) => {
    expect((await event(frontDoor, { headers })).headers).toMatchObject(expected);
  });

  test("an ALB drops names with an underscore, gateways drop what is about the connection", async () => {
    expect((await event("alb", { headers })).headers).not.toHaveProperty("x_tag");
    expect((await event("rest", { headers })).headers).not.toHaveProperty("te");
    expect((await event("function-url", { headers })).headers).not.toHaveProperty("te");
  });

  test("a REST API keeps the client's spelling, but sends no content-length", async () => {
    const { headers: seen } = await event("rest", { headers, method: "POST", body: "x" });
    expect(Object.keys(seen)).toEqual(expect.arrayContaining(["X-Tag", "x-tag", "x_tag", "Host"]));
    expect(seen).not.toHaveProperty("content-length");
  });

  test("the client's address goes to the right end, and the gateways tell it apart too", async () => {
    const forged = { headers: [["x-forwarded-for", "6.6.6.6"]] as const };
    const { headers: seen, requestContext } = await event("http-v2", forged);
    expect(seen["x-forwarded-for"]).toBe("6.6.6.6, 203.0.113.7");
    expect(requestContext).toMatchObject({ http: { sourceIp: "203.0.113.7" } });
  });

  test("who names no host has called the gateway's own domain", async () => {
    const { headers: seen } = await event("function-url", { withoutHost: true });
    expect(seen.host).toContain(".lambda-url.");
    expect((await event("alb", { withoutHost: true })).headers).not.toHaveProperty("host");
  });

  test("cookies are a list in payload 2.0, and a header too on a Function URL", async () => {
    const request = { headers: [["cookie", "a=1; b=2"]] as const };
    const api = await event("http-v2", request);
    expect([api.cookies, api.headers.cookie]).toEqual([["a=1", "b=2"], undefined]);
    const url = await event("function-url", request);
    expect([url.cookies, url.headers.cookie]).toEqual([["a=1", "b=2"], "a=1; b=2"]);
  });
});

describe("the body", () => {
  const sketch = (type: string | undefined): RequestSketch => ({
    method: "POST",
    body: "é",
    headers: type === undefined ? [] : [["content-type", type]],
  });

  test.for([
    ["http-v2", "application/json", false],
    ["http-v2", "application/problem+json; charset=utf-8", false],
    ["http-v2", "text/html", false],
    ["http-v2", "application/x-www-form-urlencoded", true],
    ["http-v2", "application/octet-stream", true],
    ["http-v2", undefined, true],
    ["alb", "text/plain", false],
    ["rest", "text/plain", true],
  ] as const)("%s sends %s as base64: %s", async ([frontDoor, type, isBase64Encoded]) => {
    const body = isBase64Encoded ? "w6k=" : "é";
    expect(await event(frontDoor, sketch(type))).toMatchObject({ body, isBase64Encoded });
  });

  test.for([
    [["image/*"], "text/plain", false],
    [["image/*"], "image/png", true],
    [["application/json"], "application/json; charset=utf-8", true],
    [[], "image/png", false],
  ] as const)("a REST API with %j takes %s for binary: %s", async ([
    types,
    type,
    isBase64Encoded,
  ]) => {
    const options = { binaryMediaTypes: types };
    expect(await toEvent("rest", sketch(type), options)).toMatchObject({ isBase64Encoded });
  });

  test.for([
    ["alb", ""],
    ["rest", null],
    ["http-v2", undefined],
    ["lattice", null],
  ] as const)("no body is %s: %j", async ([frontDoor, body]) => {
    expect((await event(frontDoor, {})).body).toBe(body);
  });

  test("chunks are gone, and counted", async () => {
    const chunked = {
      method: "POST",
      body: "x",
      headers: [["transfer-encoding", "chunked"]] as const,
    };
    const { headers: seen } = await event("alb", chunked);
    expect(seen).toMatchObject({ "content-length": "1" });
    expect(seen).not.toHaveProperty("transfer-encoding");
  });
});

describe("limits", () => {
  const bytes = (size: number): RequestSketch => ({ method: "POST", body: new Uint8Array(size) });
  const large = { headers: [["x-large", "x".repeat(11_000)]] as const };

  test.for([
    ["alb", bytes(1_048_577), 413],
    ["alb-multi", bytes(1_048_577), 413],
    ["rest", bytes(5_000_000), 413],
    ["http-v2", bytes(10_485_761), 413],
    ["function-url", bytes(5_000_000), 413],
    ["lattice", bytes(6_291_457), 413],
    ["rest", large, 431],
    ["http-v1", large, 431],
    ["alb", { headers: [["x-large", "x".repeat(70_000)]] }, 400],
    ["alb", { target: "/a b" }, 400],
  ] as const)("%s refuses by itself (case %#)", async ([frontDoor, request, status]) => {
    const refusal = await toEvent(frontDoor, request).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FrontDoorRefusal);
    expect(refusal).toMatchObject({ frontDoor, status });
  });

  test.for([
    ["alb", bytes(1_048_576)],
    ["alb", large],
    ["rest", bytes(4_500_000)],
    ["function-url", bytes(4_500_000)],
  ] as const)("%s lets through what it allows (case %#)", async ([frontDoor, request]) => {
    await expect(toEvent(frontDoor, request)).resolves.toBeTypeOf("object");
  });
});
