import { Duration } from "aws-cdk-lib";
import { expect, test } from "vitest";
import {
  DEPLOYMENT_STRATEGIES,
  type DeploymentOptions,
  planDeployment,
} from "../../../infra/fargate/plan-deployment.ts";

const minutes = Duration.minutes;

test("rolling by default, with the circuit breaker; the bake time is for ECS to derive", () => {
  const rolling = {
    deploymentStrategy: "ROLLING",
    circuitBreaker: { enable: true, rollback: true },
  };
  expect(planDeployment({})).toEqual(rolling);
  expect(planDeployment({ deploymentStrategy: "ROLLING", lifecycleHooks: [] })).toEqual(rolling);
});

test.each([
  "BLUE_GREEN",
  "LINEAR",
  "CANARY",
] as const)("%s always says how long to bake, for AWS would take 36 hours, and has no circuit breaker", (deploymentStrategy) => {
  const plan = planDeployment({ deploymentStrategy });
  expect(plan.deploymentStrategy).toBe(deploymentStrategy);
  expect(plan.bakeTime?.toMinutes()).toBe(10);
  expect(plan).not.toHaveProperty("circuitBreaker");
});

test("a canary is a tenth for five minutes, a line ten steps of three", () => {
  expect(planDeployment({ deploymentStrategy: "CANARY" }).canaryConfiguration).toEqual({
    stepPercent: 10,
    stepBakeTime: minutes(5),
  });
  expect(planDeployment({ deploymentStrategy: "LINEAR" }).linearConfiguration).toEqual({
    stepPercent: 10,
    stepBakeTime: minutes(3),
  });
});

test.each<DeploymentOptions>([
  { deploymentStrategy: "CANARY", stepPercent: 0.1, stepBakeTime: minutes(0) },
  { deploymentStrategy: "CANARY", stepPercent: 100, stepBakeTime: minutes(1440) },
  { deploymentStrategy: "LINEAR", stepPercent: 3 },
  { deploymentStrategy: "BLUE_GREEN", bakeTime: minutes(1440) },
  { deploymentStrategy: "BLUE_GREEN", bakeTime: minutes(0) },
  { deploymentStrategy: "BLUE_GREEN", bakeTime: Duration.seconds(120) },
])("%j is the last that is allowed", (options) => {
  expect(() => planDeployment(options)).not.toThrow();
});

test.each<[DeploymentOptions, string]>([
  [
    { deploymentStrategy: "CANARY", stepPercent: 0 },
    "[infra] stepPercent for CANARY 0 is not allowed; use a number from 0.1 to 100",
  ],
  [
    { deploymentStrategy: "CANARY", stepPercent: 101 },
    "[infra] stepPercent for CANARY 101 is not allowed",
  ],
  [
    { deploymentStrategy: "LINEAR", stepPercent: 2.9 },
    "[infra] stepPercent for LINEAR 2.9 is not allowed; use a number from 3 to 100",
  ],
  [
    { deploymentStrategy: "LINEAR", stepBakeTime: minutes(1441) },
    "[infra] stepBakeTime of 1 day 1 minute is not allowed; use whole minutes, 1440 (one day) at most",
  ],
  [
    { deploymentStrategy: "BLUE_GREEN", bakeTime: minutes(1441) },
    "[infra] bakeTime of 1 day 1 minute is not allowed; use whole minutes, 1440 (one day) at most",
  ],
  [
    { deploymentStrategy: "BLUE_GREEN", bakeTime: Duration.seconds(90) },
    "[infra] bakeTime of 1 minute 30 seconds is not allowed; use whole minutes",
  ],
  [
    { deploymentStrategy: "BLUE_GREEN", stepPercent: 10 },
    "[infra] stepPercent is not for deploymentStrategy BLUE_GREEN: it shifts at once; leave it out, or use another strategy",
  ],
  [
    { deploymentStrategy: "BLUE_GREEN", stepBakeTime: minutes(5) },
    "[infra] stepBakeTime is not for deploymentStrategy BLUE_GREEN: it shifts at once",
  ],
  [
    { stepPercent: 10 },
    "[infra] stepPercent is not for deploymentStrategy ROLLING: it replaces task by task",
  ],
  [
    { stepBakeTime: minutes(5) },
    "[infra] stepBakeTime is not for deploymentStrategy ROLLING: it replaces task by task",
  ],
  [
    { bakeTime: minutes(5) },
    "[infra] bakeTime is not for deploymentStrategy ROLLING: ECS derives it from the alarms",
  ],
  [
    { lifecycleHooks: [{ handler: {} as never, lifecycleStages: [] }] },
    "[infra] lifecycleHooks is not for deploymentStrategy ROLLING: ECS never calls them",
  ],
  [
    { deploymentStrategy: "canary" as never },
    '[infra] deploymentStrategy "canary" is not known; use ROLLING, BLUE_GREEN, LINEAR or CANARY',
  ],
])("%j is refused", (options, message) => {
  expect(() => planDeployment(options)).toThrow(message);
});

test("the names are those of AWS", () => {
  expect(DEPLOYMENT_STRATEGIES).toEqual(["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"]);
});
