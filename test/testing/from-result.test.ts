import { describe, expect, test } from "vitest";
import type { ResponseStream } from "../../adapters/lambda/index.ts";
import { STREAMING_MARK } from "../../adapters/lambda/response-stream.ts";
import { fromResult, invoke } from "../../adapters/testing/index.ts";

const RESULT = { statusCode: 200, body: "x", isBase64Encoded: false };
const BINARY = { statusCode: 200, body: "AP+A", isBase64Encoded: true };

test.for([
  ["rest", { ...RESULT, cookies: [] }],
  ["rest", { ...RESULT, statusDescription: "OK" }],
  ["http-v1", { ...RESULT, cookies: [] }],
  ["alb", { ...RESULT, headers: { "content-length": 5 } }],
  ["alb", { ...RESULT, headers: { "x-a": "a\nb" } }],
  ["alb", { ...RESULT, headers: { "x a": "1" } }],
  ["alb", { ...RESULT, statusCode: 99 }],
  ["alb-multi", { ...RESULT, multiValueHeaders: { a: "b" } }],
  ["alb", { ...RESULT, body: "x".repeat(1_048_576) }],
  ["http-v2", { ...RESULT, body: "x".repeat(6_291_556) }],
  ["http-v2", { ...RESULT, statusCode: "200" }],
  ["http-v2", { ...RESULT, body: null }],
  ["rest", { body: "no status" }],
  ["rest", undefined],
  ["alb", undefined],
] as const)("%s refuses what the real one refuses (case %#)", ([frontDoor, result]) => {
  expect(fromResult(frontDoor, result).status).toBe(502);
});

test("a result that is allowed becomes what a client sees", async () => {
  const result = {
    statusCode: 201,
    headers: { "x-a": "1", "content-length": "9" },
    cookies: ["a=1", "b=2"],
    body: "AP+A",
    isBase64Encoded: true,
  };
  const response = fromResult("http-v2", result);
  expect(response.status).toBe(201);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(response.headers.get("x-amzn-remapped-content-length")).toBe("9");
  expect(response.headers.get("content-length")).toBe("3");
  expect(Buffer.from(await response.arrayBuffer()).toString("hex")).toBe("00ff80");
});

test.for([
  ["alb", { multiValueHeaders: { "x-a": ["1"] } }],
  ["alb-multi", { headers: { "x-a": "1" } }],
  ["http-v2", { multiValueHeaders: { "x-a": ["1"] } }],
  ["function-url", { multiValueHeaders: { "x-a": ["1"] } }],
  ["alb-multi", { cookies: ["a=1"] }],
] as const)("%s overlooks the map that it does not read (case %#)", ([frontDoor, map]) => {
  const { status, headers } = fromResult(frontDoor, { ...RESULT, ...map });
  expect([status, headers.has("x-a"), headers.getSetCookie()]).toEqual([200, false, []]);
});

test.for([
  ["rest", "x-amzn-remapped-www-authenticate"],
  ["http-v2", "x-amzn-remapped-www-authenticate"],
  ["function-url", "x-amzn-remapped-www-authenticate"],
  ["alb", "www-authenticate"],
  ["lattice", "www-authenticate"],
] as const)("%s sends www-authenticate as %s", ([frontDoor, name]) => {
  const response = fromResult(frontDoor, { ...RESULT, headers: { "WWW-Authenticate": "Basic" } });
  expect(response.headers.get(name)).toBe("Basic");
});

test.for([
  ["rest", "application/json"],
  ["http-v1", "text/plain; charset=utf-8"],
  ["http-v2", "text/plain; charset=utf-8"],
  ["function-url", "application/json"],
  ["alb", null],
] as const)("%s calls a body without a type %s", ([frontDoor, type]) => {
  expect(fromResult(frontDoor, RESULT).headers.get("content-type")).toBe(type);
});

test.for([
  [["*/*"], "text/html", "00ff80"],
  [["image/png"], "image/png", "00ff80"],
  [["image/*"], "image/webp, */*;q=0.8", "00ff80"],
  [["image/png"], "text/html, image/png", Buffer.from("AP+A").toString("hex")],
  [[], "image/png", Buffer.from("AP+A").toString("hex")],
] as const)("a REST API with %j decodes for a client that accepts %s", async ([
  types,
  accept,
  hex,
]) => {
  const request = { headers: [["accept", accept]] as const };
  const response = fromResult("rest", BINARY, request, { binaryMediaTypes: types });
  expect(Buffer.from(await response.arrayBuffer()).toString("hex")).toBe(hex);
});

test("payload 2.0 takes what has no status for the body of a 200", async () => {
  const response = fromResult("http-v2", { message: "é" });
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual({ message: "é" });
  expect(await fromResult("function-url", undefined).text()).toBe("null");
});

test.for(["HEAD", "GET"])("%s of a 204 has no body", async (method) => {
  const response = fromResult("alb", { ...RESULT, statusCode: 204 }, { method });
  expect([response.status, await response.text()]).toEqual([204, ""]);
});

test("HEAD has no body, and an ALB keeps the length that was stated", async () => {
  const result = { ...RESULT, headers: { "content-length": "9" } };
  const response = fromResult("alb", result, { method: "HEAD" });
  expect([response.headers.get("content-length"), await response.text()]).toEqual(["9", ""]);
});

describe("a response stream", () => {
  const PRELUDE = "application/vnd.awslambda.http-integration-response";

  function streaming(write: (stream: ResponseStream) => void) {
    const handler = async (_event: unknown, stream: ResponseStream) => write(stream);
    return Object.assign(handler, { [STREAMING_MARK]: "response" as const });
  }

  function writing(type: string, ...chunks: readonly string[]) {
    return streaming((stream) => {
      stream.setContentType(type);
      for (const chunk of chunks) stream.write(Buffer.from(chunk));
      stream.end();
    });
  }

  const NULLS = "\0".repeat(8);
  const head = (fields: object) => `${JSON.stringify(fields)}${NULLS}`;
  const at = (frontDoor: "rest" | "function-url" | "alb") => ({ frontDoor });

  test("begins with its head", async () => {
    const fields = { statusCode: 201, headers: { "x-a": "1" }, cookies: ["a=1"] };
    const handler = writing(PRELUDE, head(fields), "body");
    const response = await invoke(handler, {}, at("function-url"));
    expect([response.status, await response.text()]).toEqual([201, "body"]);
    expect(response.headers.getSetCookie()).toEqual(["a=1"]);
  });

  test.for([
    ["no delimiter", writing(PRELUDE, '{"statusCode":200}')],
    [
      "a head of 17 KB",
      writing(PRELUDE, head({ statusCode: 200, headers: { a: "x".repeat(17_000) } })),
    ],
    ["a head that is no JSON", writing(PRELUDE, `{${NULLS}`)],
    ["a key that is not allowed", writing(PRELUDE, head({ statusCode: 200, isBase64: true }))],
    ["no end", streaming((stream) => void stream.write(Buffer.from("x")))],
  ] as const)("with %s is a 502 of a REST API", async ([, handler]) => {
    expect((await invoke(handler, {}, at("rest"))).status).toBe(502);
  });

  test("without a head reaches the client as it is, envelope and all", async () => {
    const envelope = JSON.stringify(RESULT);
    const response = await invoke(writing("application/json", envelope), {}, at("function-url"));
    expect([response.status, await response.text()]).toEqual([200, envelope]);
  });

  test("is one result for a front door that does not stream", async () => {
    const response = await invoke(
      writing("application/json", JSON.stringify(RESULT)),
      {},
      at("alb"),
    );
    expect([response.status, await response.text()]).toEqual([200, "x"]);
  });
});

test("a handler that throws makes invoke throw the same", async () => {
  const failure = new Error("no event");
  const handler = () => Promise.reject(failure);
  await expect(invoke(handler, {}, { frontDoor: "alb" })).rejects.toBe(failure);
});

test("a request that the front door refuses is answered by it, and the handler is not asked", async () => {
  const handler = () => Promise.reject(new Error("asked"));
  const request = { method: "POST", body: new Uint8Array(2_000_000) };
  const response = await invoke(handler, request, { frontDoor: "alb" });
  expect(response.status).toBe(413);
});
