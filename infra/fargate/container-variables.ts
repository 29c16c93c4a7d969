import type { Secret } from "aws-cdk-lib/aws-ecs";
import { DEFAULT_PORT, ENV } from "../../adapters/exchange/names.ts";
import { InfraError } from "../infra-error.ts";
import { serviceEnvironment } from "../service-environment.ts";
import type { TargetOptions } from "../target-options.ts";
import type { DrainPlan } from "./plan-drain.ts";

/** One vCPU, in the unit in which ECS sells them. */
const CPU_UNITS = 1024;

/** What ECS puts into a container's environment from elsewhere. */
export interface SecretOptions {
  /**
   * Environment variables whose values ECS reads from Secrets Manager or Parameter Store when a task
   * starts: `Secret.fromSecretsManager(…)`, `Secret.fromSsmParameter(…)`. A new value reaches tasks
   * that start afterwards.
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, Secret>>;
}

/** The variables of a container whose values may be read by anyone who may see the task definition. */
export function containerEnvironment(
  own: TargetOptions["environment"],
  cpu: number,
  drain: DrainPlan,
): Record<string, string> {
  return serviceEnvironment(own, {
    [ENV.host]: "0.0.0.0",
    [ENV.port]: String(DEFAULT_PORT),
    [ENV.trustedHops]: "1",
    // By the size that is bought: a task sees every CPU of its host.
    [ENV.workers]: String(Math.max(1, Math.floor(cpu / CPU_UNITS))),
    [ENV.requestTimeoutMs]: String(drain.requestTimeout.toMilliseconds()),
    [ENV.shutdownDelayMs]: String(drain.shutdownDelay.toMilliseconds()),
    [ENV.shutdownTimeoutMs]: String(drain.shutdownTimeout.toMilliseconds()),
  });
}

/** Refuses a variable that would have two values: ECS does, when the task definition is registered. */
export function checkSecrets(
  secrets: SecretOptions["secrets"] = {},
  environment: Readonly<Record<string, string>>,
  own: TargetOptions["environment"] = {},
): void {
  for (const name of Object.keys(secrets)) {
    if (name in own) {
      throw new InfraError(
        "infra-environment",
        `[infra] ${name} is set by secrets and by environment; ECS refuses a variable with two values, so keep it in secrets alone`,
      );
    }
    if (name in environment) {
      throw new InfraError(
        "infra-environment",
        `[infra] secrets sets ${name}, which the construct computes; leave it out, or set a default of its own with environment`,
      );
    }
  }
}
