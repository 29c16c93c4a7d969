import { type Duration, Token } from "aws-cdk-lib";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { InfraError } from "../infra-error.ts";

/** What counts as trouble, and who is told. */
export interface AlarmOptions {
  /**
   * The time within which 99 of 100 requests are answered.
   * @default - latency raises no alarm
   */
  readonly latencyObjective?: Duration;

  /**
   * The share of requests, in percent, that may fail before it is trouble, whatever makes them fail.
   * @default 5
   */
  readonly maxErrorPercent?: number;

  /**
   * Whether a quarter of an hour without a request is trouble.
   * @default false
   */
  readonly expectTraffic?: boolean;

  /**
   * Whether other services stand behind the same load balancer. Its own answers are then not counted
   * against this one, since they do not say whose request it was.
   * @default false
   */
  readonly sharedLoadBalancer?: boolean;

  /**
   * Told of each alarm when it rises, and when it is over. Its policy is made to let CloudWatch in; the
   * policy of an imported topic, and the key of an encrypted one, are for its owner to open.
   * @default - alarms are seen in the console alone
   */
  readonly alarmTopic?: ITopic;
}

const DEFAULT_MAX_ERROR_PERCENT = 5;

/** The percentage of requests that may fail; refuses what is no share. */
export function errorPercent({
  maxErrorPercent = DEFAULT_MAX_ERROR_PERCENT,
}: AlarmOptions): number {
  const possible = maxErrorPercent > 0 && maxErrorPercent < 100;
  if (possible || Token.isUnresolved(maxErrorPercent)) return maxErrorPercent;
  throw new InfraError(
    "infra-observability",
    `[infra] maxErrorPercent ${maxErrorPercent} is no share of requests that could be exceeded; use a number above 0 and below 100`,
  );
}

/** The objective in milliseconds; refuses one that nothing can meet. */
export function objectiveMs({ latencyObjective }: AlarmOptions): number | undefined {
  const ms = latencyObjective?.toMilliseconds();
  if (ms !== 0) return ms;
  throw new InfraError(
    "infra-observability",
    "[infra] a latencyObjective of 0 ms cannot be met; use a longer one, or leave it out for no alarm",
  );
}
