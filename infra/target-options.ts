import { Duration } from "aws-cdk-lib";
import type { IRole } from "aws-cdk-lib/aws-iam";
import type { LogOptions } from "./create-log-group.ts";

/** The longest request timeout that every front door allows. */
export const DEFAULT_REQUEST_TIMEOUT: Duration = Duration.seconds(29);

/** What every target needs to know about the service. */
export interface TargetOptions extends LogOptions {
  /**
   * Environment variables of the service. Use them for settings, not for secrets.
   * @default - only the variables that the target sets itself
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * The longest a request may take: the function's timeout, and what a stopping task's drain allows
   * for. Below 60 seconds behind a load balancer, at most 29 behind an HTTP API, at most 900 behind
   * a Function URL, and at most 119 with CloudFront before that.
   * @default Duration.seconds(29), the most that every front door allows
   */
  readonly requestTimeout?: Duration;

  /**
   * The role that the service's own code runs with. The target's AWS service must be able to assume it:
   * `ecs-tasks.amazonaws.com` or `lambda.amazonaws.com`.
   * @default - a new one
   */
  readonly role?: IRole;
}
