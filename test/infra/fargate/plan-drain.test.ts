import { Duration } from "aws-cdk-lib";
import { expect, test } from "vitest";
import { planDrain } from "../../../infra/fargate/plan-drain.ts";

function plan(shutdownDelay: number, requestTimeout: number) {
  const drain = planDrain(Duration.seconds(shutdownDelay), Duration.seconds(requestTimeout));
  return Object.values(drain).map((duration) => duration.toSeconds());
}

test("each party waits longer than the one before it", () => {
  expect(plan(10, 29)).toEqual([29, 10, 44, 49, 54]);
  for (const [delay, timeout] of [
    [10, 1],
    [15, 29],
    [40, 59],
    [76, 29],
  ] as const) {
    const [, shutdownDelay = 0, deregistration = 0, shutdown = 0, stop = 0] = plan(delay, timeout);
    expect(shutdownDelay + timeout).toBeLessThan(deregistration);
    expect(deregistration).toBeLessThan(shutdown);
    expect(shutdown).toBeLessThan(stop);
    expect(stop).toBeLessThanOrEqual(120);
  }
});

test("more than the 120 s that Fargate allows is refused with the sum", () => {
  expect(plan(76, 29).at(-1)).toBe(120);
  expect(() => plan(77, 29)).toThrow(
    "[infra] a shutdown delay of 77 s and a request timeout of 29 s need 121 s to stop a task; Fargate kills it after 120 s, so shorten one of them",
  );
});

test("a delay that ends before the load balancer has noticed is refused", () => {
  expect(() => plan(9, 29)).toThrow(
    "[infra] a shutdown delay of 9 s is too short: the load balancer needs 10 s to notice, so use 10 s or more",
  );
});

test("a request that outlasts the load balancer's patience is refused", () => {
  expect(plan(10, 59)).toBeDefined();
  expect(() => plan(10, 60)).toThrow("[infra] a request timeout of 60 s is too long");
});
