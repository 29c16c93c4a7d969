import type { Duration } from "aws-cdk-lib";

/** What may stand before the service. */
export const FRONT_DOORS = ["alb", "http-api", "function-url"] as const;

export type FrontDoor = (typeof FRONT_DOORS)[number];

// A load balancer cuts a silent connection at 60 s, an HTTP API answers 503 at 30 s whatever the
// function does, and Lambda itself stops at 15 minutes.
const LONGEST_SECONDS: Record<FrontDoor, number> = {
  alb: 59,
  "http-api": 29,
  "function-url": 900,
};

/** Refuses a request timeout that the front door would cut short. */
export function checkRequestTimeout(frontDoor: FrontDoor, requestTimeout: Duration): void {
  const longest = LONGEST_SECONDS[frontDoor];
  const seconds = requestTimeout.toSeconds();
  if (seconds > longest) {
    throw new Error(
      `[infra] a request timeout of ${seconds} s is too long for ${frontDoor}; use ${longest} s or less`,
    );
  }
}
