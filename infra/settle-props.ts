import { Token } from "aws-cdk-lib";
import { checkKeptPromises } from "./check-kept-promises.ts";
import { checkKnown } from "./check-known.ts";
import type { DualTargetServiceProps } from "./dual-target-service-props.ts";
import { checkMaxBodyBytes } from "./front-door/body-limits.ts";
import {
  checkFrontDoor,
  checkRequestTimeout,
  FRONT_DOORS,
  type FrontDoor,
} from "./front-door/front-doors.ts";
import { InfraError } from "./infra-error.ts";
import { STAGE_DEFAULTS, STAGES } from "./stages.ts";
import { DEFAULT_REQUEST_TIMEOUT } from "./target-options.ts";
import { TARGETS, type Target } from "./targets.ts";

/** Every default that more than one part of the service depends on, decided. */
export type SettledProps = DualTargetServiceProps & {
  readonly lambdaWeight: number;
  /** Undefined for a web function, which has an endpoint of its own. */
  readonly frontDoor: FrontDoor | undefined;
};

const DEFAULT_FRONT_DOOR: Readonly<Record<Target, FrontDoor | undefined>> = {
  fargate: "alb",
  lambda: "http-api",
  both: "alb",
  webfunction: undefined,
};

/** Fills in what the stage decides, and refuses what cannot be or cannot go together. */
export function settleProps(given: DualTargetServiceProps): SettledProps {
  const { target, stage = "prod", lambdaWeight = 0 } = given;
  checkKnown("target", target, TARGETS);
  checkKnown("stage", stage, STAGES);
  checkWeight(lambdaWeight);
  const frontDoor = given.frontDoor ?? DEFAULT_FRONT_DOOR[target];
  if (frontDoor !== undefined) checkWay(frontDoor, given);
  checkKeptPromises(given, frontDoor);
  const shifting = target === "both" ? rollingOnly(given) : {};
  return {
    ...STAGE_DEFAULTS[stage],
    ...withoutUndefined(given),
    ...shifting,
    lambdaWeight,
    frontDoor,
  };
}

function checkWay(frontDoor: FrontDoor, given: DualTargetServiceProps): void {
  const { target, requestTimeout = DEFAULT_REQUEST_TIMEOUT, cloudFront, environment } = given;
  checkKnown("frontDoor", frontDoor, FRONT_DOORS);
  checkFrontDoor(frontDoor, target);
  checkRequestTimeout(frontDoor, requestTimeout, { cloudFront });
  checkMaxBodyBytes(frontDoor, target, environment);
}

/**
 * Beside Lambda, tasks are replaced one by one: in the other strategies ECS writes the rule anew with
 * its own two groups at each shift, and Lambda's share of the requests would be gone.
 */
function rollingOnly({ deploymentStrategy = "ROLLING" }: DualTargetServiceProps) {
  if (deploymentStrategy !== "ROLLING") {
    throw new InfraError(
      "infra-share",
      `[infra] deploymentStrategy ${JSON.stringify(deploymentStrategy)} cannot go with target "both": ECS would write the rule anew and erase Lambda's share of the requests; use "ROLLING", or leave it out`,
    );
  }
  // What says how to shift is kept for the day when Fargate runs alone again.
  return {
    deploymentStrategy,
    bakeTime: undefined,
    stepPercent: undefined,
    stepBakeTime: undefined,
    lifecycleHooks: undefined,
  };
}

function checkWeight(weight: number): void {
  if (Token.isUnresolved(weight)) {
    throw new InfraError(
      "infra-token",
      "[infra] lambdaWeight is a token, and Fargate's share follows from it; use a number that is known at synth",
    );
  }
  if (Number.isInteger(weight) && weight >= 0 && weight <= 100) return;
  throw new InfraError(
    "infra-share",
    `[infra] lambdaWeight ${weight} is no share; use a whole number from 0 to 100`,
  );
}

/** A property that is there and undefined would hide the stage's default. */
function withoutUndefined(given: DualTargetServiceProps): DualTargetServiceProps {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as DualTargetServiceProps;
}
