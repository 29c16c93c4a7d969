import { Duration } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";

export const DEFAULT_REQUEST_TIMEOUT: Duration = Duration.seconds(29);
export const DEFAULT_LOG_RETENTION: RetentionDays = RetentionDays.ONE_MONTH;

/** What both targets need to know about the service. */
export interface TargetOptions {
  /**
   * Environment variables of the service. Use them for settings, not for secrets.
   * @default - only the variables that the target sets itself
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * The longest a request may take: the function's timeout, and what a stopping task's drain allows
   * for. Below 60 seconds behind a load balancer, at most 29 behind an HTTP API, at most 900 behind
   * a Function URL.
   * @default Duration.seconds(29), the most that every front door allows
   */
  readonly requestTimeout?: Duration;

  /**
   * How long log lines are kept. The log group itself survives the stack, so that switching the
   * target does not delete the evidence of why it was switched.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}
