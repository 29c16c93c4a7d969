import { existsSync, globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { detectFrontDoor } from "../../adapters/lambda/detect-front-door.ts";
import { toLambda, UnsupportedEventError } from "../../adapters/lambda/index.ts";
import { createTestContext } from "../../adapters/testing/index.ts";
import { readFixture } from "../fixtures/read-fixture.ts";
import { echoService, type Seen, serviceOf } from "../testing/echo-service.ts";

const BODY = '{"message":"hello from the public internet","unicode":"lambda-λ"}';
/** What the probe sent in each live capture, as far as the front door lets it through. */
const PROBE = {
  path: "/capture/space%20value",
  params: [
    ["repeat", "one"],
    ["repeat", "two"],
    ["redirect", "https://example.com/a/b"],
    ["literalPlus", "a b"],
    ["encodedPlus", "a+b"],
    ["empty", ""],
  ],
  clientIp: "68.8.83.18",
  cookie: "session=abc123; theme=dark",
};

async function seen(event: object): Promise<Seen> {
  const { handler } = await toLambda(echoService, { env: { LOG_LEVEL: "silent" } });
  const result = await handler(event, createTestContext());
  expect(result.statusCode).toBe(200);
  return JSON.parse(result.body);
}

describe.for(["alb-multi", "rest", "http-v2", "function-url"])("a live capture of %s", (name) => {
  test("gives the app what the client sent", async () => {
    const request = await seen(readFixture(`events/${name}.json`));
    const url = new URL(request.url);
    expect(url.pathname).toBe(PROBE.path);
    expect(sorted([...url.searchParams])).toEqual(sorted(PROBE.params));
    expect(request.method).toBe("POST");
    expect(Buffer.from(request.bodyHex, "hex").toString("utf8")).toBe(BODY);
    expect(request.clientIp).toBe(PROBE.clientIp);
    expect(request.frontDoor).toBe(name);
    expect(request.traceId).toMatch(/^6a5145a[0-9a-f]{25}$/);
    expect(request.headers).toMatchObject({ cookie: PROBE.cookie, "content-length": "66" });
    expect(request.headers["x-voker-probe"]).toMatch(/^first, ?second$/);
  });
});

test("an ALB sample with single values is read", async () => {
  const request = await seen(readFixture("events/alb.json"));
  expect(request).toMatchObject({
    method: "GET",
    url: "http://lambda-test-alb-1334523864.us-east-1.elb.amazonaws.com/?key=hello",
    clientIp: "25.12.198.67",
    frontDoor: "alb",
    hasBody: false,
  });
});

test("the test of the API Gateway console, which has no headers, is answered", async () => {
  const request = await seen(readFixture("events/rest-console-test.json"));
  // Its domain, `testPrefix.testDomainName`, is the fallback; its source is no address.
  expect(request.url).toBe("https://testprefix.testdomainname/no-auth");
  expect(request.clientIp).toBeUndefined();
});

test.for(["lattice", "lattice-v1"])("a VPC Lattice sample (%s) is read", async (name) => {
  const request = await seen(readFixture(`events/${name}.json`));
  const url = new URL(request.url);
  expect(url.search).toBe("?order-id=1");
  expect(request).toMatchObject({ method: "GET", clientIp: "10.213.229.10", hasBody: false });
});

test.for(
  Object.entries(readFixture<Record<string, object>>("events/not-http.json")),
)("%s is rejected by name and the app is not run", async ([name, event]) => {
  const fetch = vi.fn(() => new Response());
  const { handler } = await toLambda(serviceOf(fetch), { env: { LOG_LEVEL: "silent" } });
  const attempt = handler(event, createTestContext());
  await expect(attempt).rejects.toThrow(UnsupportedEventError);
  await expect(attempt).rejects.toThrow(name.replace(/ \(.*\)/, ""));
  expect(fetch).not.toHaveBeenCalled();
});

test.for([
  null,
  undefined,
  5,
  "text",
  [],
  [{ httpMethod: "GET", path: "/" }],
])("%j is rejected", (event) => {
  expect(() => detectFrontDoor(event)).toThrow(UnsupportedEventError);
});

function sorted(pairs: readonly (readonly string[])[]) {
  return pairs.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Captures that others made, where they lie beside the project. */
const SHARED = resolve("../shared/fixtures");
/** Every folder or file of the shared fixtures that holds HTTP events, and their front door. */
const SHARED_DOORS: readonly (readonly [pattern: RegExp, frontDoor: string])[] = [
  [/websocket|authorizer-(?:token|request)|custom-auth|response\.json|lambda\/invalid/, "none"],
  // An HTTP API in name, but with the payload of a REST API.
  [/^powertools-ts\/apigw-http\/invalid/, "rest"],
  [/^powertools-ts\/alb\/base/, "alb"],
  [/^powertools-ts\/alb\/multi/, "alb-multi"],
  [/^powertools-ts\/apigw-rest\//, "rest"],
  [/^powertools-ts\/apigw-http\//, "http-v2"],
  [/^powertools-ts\/lambda\//, "function-url"],
  [/^powertools-ts\/vpc-lattice/, "lattice"],
  [/^aws-lambda-go\/alb-.*headers-only/, "alb"],
  [/^aws-lambda-go\/alb-.*multivalue/, "alb-multi"],
  [/^aws-lambda-go\/apigw-(?:request|restapi)/, "rest"],
  [/^aws-lambda-go\/apigw-v2-request/, "http-v2"],
  [/^aws-lambda-go\/lambda-urls-request/, "function-url"],
  [/^lwa-examples\/(?!bedrock|sqs)/, "rest"],
  [/^voker\/alb/, "alb-multi"],
  [/^voker\/apigwv1/, "rest"],
  [/^voker\/apigwv2/, "http-v2"],
  [/^voker\/functionurl/, "function-url"],
];
const shared = existsSync(SHARED)
  ? globSync("*/**/*.json", { cwd: SHARED }).filter((path) => !path.startsWith("own-traps"))
  : [];

test.for(shared)("the shared fixture %s is told apart", (path) => {
  const event = parseLeniently(readFileSync(`${SHARED}/${path}`, "utf8"));
  if (event === undefined) return;
  const found = SHARED_DOORS.find(([pattern]) => pattern.test(path));
  const expected = found?.[1] ?? "none";
  expect(nameOf(event)).toBe(expected);
});

// One fixture is malformed on purpose.
function parseLeniently(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nameOf(event: unknown): string {
  try {
    return detectFrontDoor(event).frontDoor;
  } catch (error) {
    expect(error).toBeInstanceOf(UnsupportedEventError);
    return "none";
  }
}
