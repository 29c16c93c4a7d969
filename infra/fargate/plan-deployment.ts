import type { Duration } from "aws-cdk-lib";
import type { IAlarm } from "aws-cdk-lib/aws-cloudwatch";
import { DeploymentStrategy, type FargateServiceProps } from "aws-cdk-lib/aws-ecs";
import { checkKnown } from "../check-known.ts";
import { checkNumber } from "../check-number.ts";
import { InfraError } from "../infra-error.ts";
import type { LifecycleHook } from "./create-lifecycle-hooks.ts";
import { DEFAULT_BAKE_TIME, DEFAULT_STEPS, wholeMinutes } from "./deployment-times.ts";

/** The ways in which ECS replaces the tasks of a service. */
export const DEPLOYMENT_STRATEGIES = ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"] as const;

export type FargateDeploymentStrategy = (typeof DEPLOYMENT_STRATEGIES)[number];

/** How a new version takes over. All but `ROLLING` run both versions in full, at twice the cost meanwhile. */
export interface DeploymentOptions {
  /**
   * `ROLLING` replaces task by task. The others start every new task beside the old ones and shift
   * requests at once (`BLUE_GREEN`), in equal steps (`LINEAR`) or a few first (`CANARY`); back is a
   * matter of seconds. They own the load balancer's rule, so it cannot share requests with Lambda.
   * Changing between `ROLLING` and the others interrupts the service if the last deployment ended in
   * the alternate target group: deploy once more before such a change.
   * @default "ROLLING"
   */
  readonly deploymentStrategy?: FargateDeploymentStrategy;

  /**
   * How long the old tasks stay, ready to take over again, after all requests have shifted; at most
   * a day. Not for `ROLLING`, where ECS derives it from the alarms.
   * @default Duration.minutes(10); AWS would wait for 36 hours
   */
  readonly bakeTime?: Duration;

  /**
   * The percentage of requests that shifts first (`CANARY`, from 0.1) or with each step (`LINEAR`,
   * from 3).
   * @default 10
   */
  readonly stepPercent?: number;

  /**
   * The time between two steps; alarms need some three minutes of it to notice.
   * @default Duration.minutes(5) for `CANARY`, Duration.minutes(3) for `LINEAR`
   */
  readonly stepBakeTime?: Duration;

  /**
   * Functions that ECS calls at stages of a deployment, to test the new version or to refuse it. Not
   * for `ROLLING`.
   * @default - none
   */
  readonly lifecycleHooks?: readonly LifecycleHook[];

  /**
   * Alarms that roll a deployment back. One that is in alarm when a deployment starts is ignored.
   * @default - two of our own, $0.40 to $0.80 a month: 5 % of requests fail, or a task stays unhealthy; an empty list for none
   */
  readonly deploymentAlarms?: readonly IAlarm[];
}

/** What the service is told of its deployments; the hooks and alarms are resources, made elsewhere. */
export function planDeployment(options: DeploymentOptions): Partial<FargateServiceProps> {
  const { deploymentStrategy: strategy = "ROLLING" } = options;
  checkKnown("deploymentStrategy", strategy, DEPLOYMENT_STRATEGIES);
  if (strategy === "ROLLING") {
    checkRolling(options);
    return {
      // Said although it is what AWS does anyway: ECS keeps a strategy that an update leaves out.
      deploymentStrategy: DeploymentStrategy.ROLLING,
      circuitBreaker: { enable: true, rollback: true },
    };
  }
  return {
    deploymentStrategy: DeploymentStrategy[strategy],
    bakeTime: wholeMinutes("bakeTime", options.bakeTime ?? DEFAULT_BAKE_TIME),
    ...planSteps(strategy, options),
  };
}

function planSteps(
  strategy: "BLUE_GREEN" | "LINEAR" | "CANARY",
  options: DeploymentOptions,
): Partial<FargateServiceProps> {
  if (strategy === "BLUE_GREEN") {
    refuse(strategy, options, ["stepPercent", "stepBakeTime"], "it shifts at once");
    return {};
  }
  const { percent, bakeTime, least } = DEFAULT_STEPS[strategy];
  const { stepPercent = percent, stepBakeTime = bakeTime } = options;
  checkNumber(`stepPercent for ${strategy}`, stepPercent, { from: least, to: 100, whole: false });
  const steps = { stepPercent, stepBakeTime: wholeMinutes("stepBakeTime", stepBakeTime) };
  return strategy === "LINEAR" ? { linearConfiguration: steps } : { canaryConfiguration: steps };
}

function checkRolling(options: DeploymentOptions): void {
  refuse("ROLLING", options, ["stepPercent", "stepBakeTime"], "it replaces task by task");
  refuse("ROLLING", options, ["bakeTime"], "ECS derives it from the alarms");
  if (options.lifecycleHooks?.length) {
    refuse("ROLLING", options, ["lifecycleHooks"], "ECS never calls them");
  }
}

function refuse(
  strategy: FargateDeploymentStrategy,
  options: DeploymentOptions,
  names: readonly (keyof DeploymentOptions)[],
  why: string,
): void {
  for (const name of names) {
    if (options[name] === undefined) continue;
    throw new InfraError(
      "infra-deployment",
      `[infra] ${name} is not for deploymentStrategy ${strategy}: ${why}; leave it out, or use another strategy`,
    );
  }
}
