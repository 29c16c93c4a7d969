import { Duration, Token } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { checkMaxBodyBytes, requestBodyLimit } from "../../../infra/front-door/body-limits.ts";
import {
  checkFrontDoor,
  checkRequestTimeout,
  FRONT_DOORS,
  FRONT_DOORS_OF,
  type FrontDoor,
  streamsResponses,
} from "../../../infra/front-door/front-doors.ts";
import { trustedHops } from "../../../infra/front-door/trusted-hops.ts";
import { TARGETS, type Target } from "../../../infra/targets.ts";

const PAIRS = TARGETS.flatMap((target) => FRONT_DOORS.map((door) => ({ target, door })));

test("each pair of a front door and a target is either allowed or refused by name", () => {
  const allowed = PAIRS.filter(({ target, door }) => {
    if (FRONT_DOORS_OF[target].includes(door)) {
      checkFrontDoor(door, target);
      return true;
    }
    expect(() => checkFrontDoor(door, target)).toThrow(
      `[infra] frontDoor "${door}" cannot stand before target ${target}; `,
    );
    return false;
  });
  expect(allowed.map(({ target, door }) => `${door} ${target}`)).toEqual([
    "alb fargate",
    "alb lambda",
    "http-api lambda",
    "function-url lambda",
    "alb both",
  ]);
});

test("who cannot have a front door learns what there is instead", () => {
  expect(() => checkFrontDoor("http-api", "both")).toThrow("; use alb, or target lambda");
  expect(() => checkFrontDoor("alb", "webfunction")).toThrow("; it has an endpoint of its own");
});

test("responses stream from tasks, and through a Function URL unless it is buffered", () => {
  const streaming = PAIRS.filter(
    ({ target, door }) => FRONT_DOORS_OF[target].includes(door) && streamsResponses(door, target),
  );
  expect(streaming).toEqual([
    { target: "fargate", door: "alb" },
    { target: "lambda", door: "function-url" },
  ]);
  expect(streamsResponses("function-url", "lambda", false)).toBe(false);
});

describe("a request timeout", () => {
  test.each<[FrontDoor, number, boolean, string]>([
    ["alb", 59, false, "alb"],
    ["http-api", 29, false, "http-api"],
    ["function-url", 900, false, "function-url"],
    ["function-url", 119, true, "cloudfront"],
  ])("behind %s is at most %s s", (door, longest, cloudFront, name) => {
    const check = (seconds: number) => () =>
      checkRequestTimeout(door, Duration.seconds(seconds), { cloudFront });
    expect(check(longest)).not.toThrow();
    expect(check(longest + 1)).toThrow(
      `[infra] a request timeout of ${longest + 1} s is too long for ${name}; use ${longest} s or less`,
    );
  });

  test("that is not known yet is not refused", () => {
    const later = Duration.seconds(Token.asNumber({ resolve: () => 60 }));
    expect(() => checkRequestTimeout("alb", later)).not.toThrow();
  });
});

const MEBIBYTE = 1024 * 1024;

test.each<[FrontDoor, Target, number | undefined]>([
  ["alb", "fargate", undefined],
  ["alb", "lambda", MEBIBYTE],
  ["alb", "both", MEBIBYTE],
  ["http-api", "lambda", 6 * MEBIBYTE],
  ["function-url", "lambda", 6 * MEBIBYTE],
])("bodies through %s to %s are at most %s bytes", (door, target, limit) => {
  expect(requestBodyLimit(door, target)).toBe(limit);
  const check = (bytes: number) => () =>
    checkMaxBodyBytes(door, target, { MAX_BODY_BYTES: `${bytes}` });
  expect(check(limit ?? 100 * MEBIBYTE)).not.toThrow();
  if (limit === undefined) return;
  expect(check(limit + 1)).toThrow(
    `[infra] MAX_BODY_BYTES ${limit + 1} is more than the ${limit} bytes that ${door} lets through to target ${target}`,
  );
});

test("a limit that is not set, or not known yet, is not refused", () => {
  expect(() => checkMaxBodyBytes("alb", "lambda")).not.toThrow();
  const later = { MAX_BODY_BYTES: Token.asString({ resolve: () => "9" }) };
  expect(() => checkMaxBodyBytes("alb", "lambda", later)).not.toThrow();
});

test("the service is told of each party that adds to x-forwarded-for", () => {
  expect(trustedHops("alb")).toBe(1);
  expect(trustedHops("alb", { outerProxies: 2 })).toBe(3);
  expect(trustedHops("http-api")).toBe(1);
  expect(trustedHops("function-url")).toBe(1);
  expect(trustedHops("function-url", { cloudFront: true })).toBe(2);
  // Before a load balancer, CloudFront is somebody's outer proxy.
  expect(trustedHops("alb", { cloudFront: true })).toBe(1);
});
