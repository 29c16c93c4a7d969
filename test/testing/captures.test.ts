import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { EventFrontDoor } from "../../adapters/testing/index.ts";
import { toWireEvent } from "../../adapters/testing/to-event.ts";
import { readFixture } from "../fixtures/read-fixture.ts";
import { wireOfEvent } from "./wire-of-event.ts";

type Fields = Readonly<Record<string, unknown>>;
type Capture = readonly [path: string, frontDoor: EventFrontDoor];

/** The same request through four live front doors, and samples of AWS. */
const OURS: readonly Capture[] = [
  ["alb", "alb"],
  ["alb-multi", "alb-multi"],
  ["rest", "rest"],
  ["http-v2", "http-v2"],
  ["function-url", "function-url"],
];
const SHARED = resolve("../shared/fixtures");
const THEIRS: readonly Capture[] = [
  ["voker/alb-request", "alb-multi"],
  ["voker/apigwv1-request", "rest"],
  ["voker/apigwv2-request", "http-v2"],
  ["voker/functionurl-request", "function-url"],
  ["powertools-ts/alb/base", "alb"],
  ["powertools-ts/alb/multi-fields", "alb-multi"],
  ["powertools-ts/apigw-http/no-auth", "http-v2"],
  ["powertools-ts/apigw-http/iam-auth", "http-v2"],
  ["powertools-ts/apigw-http/jwt-authorizer-auth", "http-v2"],
  ["powertools-ts/apigw-http/lambda-authorizer-auth", "http-v2"],
  ["powertools-ts/apigw-rest/no-auth", "rest"],
  ["powertools-ts/apigw-rest/iam-auth", "rest"],
  ["powertools-ts/apigw-rest/jwt-authorizer-auth", "rest"],
  ["powertools-ts/apigw-rest/lambda-authorizer-auth", "rest"],
  ["powertools-ts/lambda/get-request", "function-url"],
  ["lwa-examples/expressjs-zip__events__event", "rest"],
  ["lwa-examples/fastapi__events__event", "rest"],
  ["lwa-examples/fastapi-zip__events__event", "rest"],
  ["lwa-examples/fasthtml__events__event", "rest"],
  ["lwa-examples/flask__events__event", "rest"],
  ["lwa-examples/flask-zip__events__event", "rest"],
  ["aws-lambda-go/alb-lambda-target-request-headers-only", "alb"],
  ["aws-lambda-go/alb-lambda-target-request-multivalue-headers", "alb-multi"],
  ["aws-lambda-go/apigw-v2-request-no-authorizer", "http-v2"],
];

/** What the request decides; the rest tells of the account, the API and the moment. */
const COMPARED = [
  "httpMethod",
  "path",
  "rawPath",
  "rawQueryString",
  "queryStringParameters",
  "multiValueQueryStringParameters",
  "headers",
  "multiValueHeaders",
  "cookies",
];
/** Written by the front door: its scheme and port, and Node's clients know none of TLS. */
const GATEWAY_HEADERS = /^x-(?:forwarded-(?:port|proto)|amzn-tls-.*|amzn-trace-id)$/i;

function comparable(event: Fields, like: Fields): Fields {
  const keys = COMPARED.filter((key) => !isNothing(like[key]));
  return Object.fromEntries(keys.map((key) => [key, withoutGateway(event[key])]));
}

/** Null, absent and an empty map all mean that there was none. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || Object.keys(value).length === 0;
}

function withoutGateway(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !GATEWAY_HEADERS.test(name)));
}

function simulate(frontDoor: EventFrontDoor, capture: Fields): Fields {
  // As the captured REST APIs were set up: none of them names a binary type.
  const options = { binaryMediaTypes: [] };
  return toWireEvent(frontDoor, wireOfEvent(frontDoor, capture), options) as Fields;
}

function expectLikeReal(frontDoor: EventFrontDoor, capture: Fields): void {
  const simulated = simulate(frontDoor, capture);
  expect(comparable(simulated, capture)).toEqual(comparable(capture, capture));
}

test.for([...OURS])("the simulator sends what the real one did: %s", ([name, frontDoor]) => {
  expectLikeReal(frontDoor, readFixture(`events/${name}.json`));
});

describe.runIf(existsSync(SHARED))("beside captures that others made", () => {
  test.for([...THEIRS])("%s is what %s sends", ([path, frontDoor]) => {
    expectLikeReal(frontDoor, JSON.parse(readFileSync(`${SHARED}/${path}.json`, "utf8")));
  });

  test.for(THEIRS.slice(0, 4))("%s: the body is sent as %s sends it", ([path, frontDoor]) => {
    const live: Fields = JSON.parse(readFileSync(`${SHARED}/${path}.json`, "utf8"));
    const { body, isBase64Encoded } = simulate(frontDoor, live);
    expect({ body, isBase64Encoded }).toEqual({ body: live.body, isBase64Encoded: false });
  });

  test.for(THEIRS.slice(2, 4))("%s: the context's path is decoded", ([path, frontDoor]) => {
    const live = JSON.parse(readFileSync(`${SHARED}/${path}.json`, "utf8"));
    const { requestContext } = simulate(frontDoor, live) as typeof live;
    const { path: contextPath, method, sourceIp } = requestContext.http;
    expect({ contextPath, method, sourceIp }).toEqual({
      contextPath: live.requestContext.http.path,
      method: live.requestContext.http.method,
      sourceIp: live.requestContext.http.sourceIp,
    });
  });
});

test("one request through four live front doors is one request again", () => {
  const captures = OURS.slice(1).map(
    ([name, frontDoor]) => [frontDoor, readFixture<Fields>(`events/${name}.json`)] as const,
  );
  const requests = captures.map(([frontDoor, event]) => wireOfEvent(frontDoor, event));
  const seen = requests.map(({ method, target, body, clientIp }) => ({
    method,
    path: target.split("?")[0],
    pairs: [...new URLSearchParams(target.split("?")[1])].map((pair) => pair.join("=")).sort(),
    body: Buffer.from(body).toString("utf8"),
    clientIp,
  }));
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
});
