import type { Duration } from "aws-cdk-lib";
import { InfraError } from "../infra-error.ts";
import type { Target } from "../targets.ts";
import { wholeSeconds } from "../whole-seconds.ts";

/** What may stand before the service. */
export const FRONT_DOORS = ["alb", "http-api", "function-url"] as const;

export type FrontDoor = (typeof FRONT_DOORS)[number];

/** What can stand before each target; a web function answers at an endpoint of its own. */
export const FRONT_DOORS_OF: Readonly<Record<Target, readonly FrontDoor[]>> = {
  fargate: ["alb"],
  lambda: FRONT_DOORS,
  both: ["alb"],
  webfunction: [],
};

/** Refuses a front door that cannot reach the target. */
export function checkFrontDoor(frontDoor: FrontDoor, target: Target): void {
  const possible = FRONT_DOORS_OF[target];
  if (possible.includes(frontDoor)) return;
  const advice =
    possible.length === 0
      ? "it has an endpoint of its own: leave frontDoor out"
      : `use ${possible.join(" or ")}, or target lambda`;
  throw new InfraError(
    "infra-front-door",
    `[infra] frontDoor ${JSON.stringify(frontDoor)} cannot stand before target ${target}; ${advice}`,
  );
}

/** Whether a response reaches the client while it is still being made. */
export function streamsResponses(
  frontDoor: FrontDoor,
  target: Target,
  responseStreaming = true,
): boolean {
  if (frontDoor === "alb") return target === "fargate";
  return frontDoor === "function-url" && responseStreaming;
}

// A load balancer cuts a silent connection at 60 s, an HTTP API answers 503 at 30 s whatever the
// function does, CloudFront gives up at 120 s, and Lambda itself stops at 15 minutes.
const LONGEST_SECONDS = {
  alb: 59,
  "http-api": 29,
  "function-url": 900,
  cloudfront: 119,
} as const;

/** Refuses a request timeout that the front door would cut short. */
export function checkRequestTimeout(
  frontDoor: FrontDoor,
  requestTimeout: Duration,
  { cloudFront = false }: { readonly cloudFront?: boolean | undefined } = {},
): void {
  const before = frontDoor === "function-url" && cloudFront ? "cloudfront" : frontDoor;
  if (requestTimeout.isUnresolved()) return;
  const longest = LONGEST_SECONDS[before];
  const seconds = wholeSeconds("requestTimeout", requestTimeout);
  if (seconds > longest) {
    throw new InfraError(
      "infra-timing",
      `[infra] a request timeout of ${seconds} s is too long for ${before}; use ${longest} s or less`,
    );
  }
}
