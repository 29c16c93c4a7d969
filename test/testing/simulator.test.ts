import { expect, test } from "vitest";
import { detectFrontDoor } from "../../adapters/lambda/detect-front-door.ts";
import { fromResult, toEvent } from "../../adapters/testing/index.ts";
import { toWireEvent } from "../../adapters/testing/to-event.ts";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import { readFixture } from "../fixtures/read-fixture.ts";
import { EVENT_FRONT_DOORS } from "./front-doors.ts";

/** What voker's probe sent through each front door, as its README describes it. */
const PROBE: WireRequest = {
  method: "POST",
  target:
    "/capture/space%20value?repeat=one&repeat=two&redirect=https%3A%2F%2Fexample.com%2Fa%2Fb" +
    "&literalPlus=a+b&encodedPlus=a%2Bb&empty=",
  headers: [
    ["accept", "*/*"],
    ["content-type", "application/json"],
    ["cookie", "session=abc123; theme=dark"],
    ["x-voker-probe", "first"],
    ["x-voker-probe", "second"],
    ["user-agent", "curl/8.7.1"],
    ["content-length", "66"],
  ],
  body: Buffer.from('{"message":"hello from the public internet","unicode":"lambda-λ"}'),
  clientIp: "68.8.83.18",
};

type Fields = Readonly<Record<string, unknown>>;

/** Fields of a capture that a request does not decide. */
const NOT_OURS = [
  "requestContext",
  "resource",
  "stageVariables",
  "pathParameters",
  "isBase64Encoded",
  "body",
];
/** Header names that the gateway writes itself, or the probe's tools. */
const GATEWAY_HEADERS = /^(?:host|x-amzn-.*|x-forwarded-(?:port|proto)|user-agent)$/i;

test.for([
  "alb-multi",
  "http-v2",
  "function-url",
] as const)("a simulated %s event is like the live capture", (frontDoor) => {
  const live = readFixture<Fields>(`events/${frontDoor}.json`);
  const simulated = toWireEvent(frontDoor, PROBE) as Fields;
  expect(comparable(simulated)).toEqual(comparable(live));
  expect(simulated.body).toBe(live.body);
});

test("a simulated REST event is like the live capture, but for the body", () => {
  const live = readFixture<Fields>("events/rest.json");
  const simulated = toWireEvent("rest", PROBE) as Fields;
  expect(comparable(simulated)).toEqual(comparable(live));
  // The capture's API named no binary types; ours names all, so that bytes survive.
  expect(simulated.isBase64Encoded).toBe(true);
});

/** Without what the request does not decide, and without null against absent. */
function comparable(event: Fields): Fields {
  const entries = Object.entries(event).filter(
    ([key, value]) => value !== null && !NOT_OURS.includes(key),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, comparableField(key, value)]));
}

function comparableField(key: string, value: unknown): unknown {
  if (!/headers$/i.test(key)) return value;
  const lines = Object.entries(value as Fields).filter(([name]) => !GATEWAY_HEADERS.test(name));
  return Object.fromEntries(lines.map(([name, one]) => [name.toLowerCase(), one]));
}

test.for(EVENT_FRONT_DOORS)("a simulated %s event is told apart", async (frontDoor) => {
  const request = new Request("https://example.com/a?b=1", { method: "POST", body: "x" });
  expect(detectFrontDoor(await toEvent(frontDoor, request)).frontDoor).toBe(frontDoor);
  // The request can still be read by whoever made it.
  expect(await request.text()).toBe("x");
});

const RESULT = { statusCode: 200, body: "x", isBase64Encoded: false };

test.for([
  ["rest", { ...RESULT, cookies: [] }],
  ["rest", { ...RESULT, statusDescription: "OK" }],
  ["http-v1", { ...RESULT, cookies: [] }],
  ["http-v2", { ...RESULT, multiValueHeaders: {} }],
  ["function-url", { ...RESULT, multiValueHeaders: {} }],
  ["alb", { ...RESULT, multiValueHeaders: {} }],
  ["alb", { ...RESULT, headers: { "content-length": 5 } }],
  ["alb-multi", { ...RESULT, headers: {} }],
  ["alb-multi", { ...RESULT, multiValueHeaders: { a: "b" } }],
  ["alb", { ...RESULT, body: "x".repeat(1_048_576) }],
  ["http-v2", { ...RESULT, body: "x".repeat(6_291_556) }],
  ["http-v2", { ...RESULT, statusCode: "200" }],
  ["http-v2", { ...RESULT, body: null }],
  ["http-v2", undefined],
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
