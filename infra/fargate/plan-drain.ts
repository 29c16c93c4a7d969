import { Duration } from "aws-cdk-lib";
import { InfraError } from "../infra-error.ts";
import { wholeSeconds } from "../whole-seconds.ts";

/** An Application Load Balancer cuts a connection that is silent for this long. */
export const IDLE_TIMEOUT: Duration = Duration.seconds(60);

/** How the load balancer finds out that a task no longer wants requests. */
export const HEALTH_CHECK: HealthCheckTiming = {
  interval: Duration.seconds(5),
  timeout: Duration.seconds(4),
  healthyThresholdCount: 2,
  unhealthyThresholdCount: 2,
};

type HealthCheckTiming = {
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
};

/** What a stopping task, its load balancer and ECS must agree on, each no shorter than the one before. */
export type DrainPlan = {
  /** How long the service may take for one request; then it answers 504. */
  readonly requestTimeout: Duration;
  /** How long a task that was told to stop goes on accepting requests. */
  readonly shutdownDelay: Duration;
  /** How long the load balancer lets requests to a deregistered task finish. */
  readonly deregistrationDelay: Duration;
  /** When the service gives up on what still runs, counted from the stop signal. */
  readonly shutdownTimeout: Duration;
  /** When ECS kills the task, counted from the stop signal. */
  readonly stopTimeout: Duration;
};

const FARGATE_STOP_LIMIT_SECONDS = 120;
// Between one party's end and the next one's: time to close what keeps state, and to write logs.
const MARGIN_SECONDS = 5;

/** Derives every drain setting from the two durations that a team can reason about. */
export function planDrain(shutdownDelay: Duration, requestTimeout: Duration): DrainPlan {
  const delay = wholeSeconds("shutdownDelay", shutdownDelay);
  const longestRequest = wholeSeconds("requestTimeout", requestTimeout);
  checkDelay(delay);
  checkRequestTimeout(longestRequest);
  const deregistration = delay + longestRequest + MARGIN_SECONDS;
  const shutdown = deregistration + MARGIN_SECONDS;
  const stop = shutdown + MARGIN_SECONDS;
  if (stop > FARGATE_STOP_LIMIT_SECONDS) {
    throw new InfraError(
      "infra-timing",
      `[infra] a shutdown delay of ${delay} s and a request timeout of ${longestRequest} s need ${stop} s to stop a task; Fargate kills it after ${FARGATE_STOP_LIMIT_SECONDS} s, so shorten one of them`,
    );
  }
  return {
    requestTimeout,
    shutdownDelay,
    deregistrationDelay: Duration.seconds(deregistration),
    shutdownTimeout: Duration.seconds(shutdown),
    stopTimeout: Duration.seconds(stop),
  };
}

// A task stopped outside a deployment (Spot, StopTask, a failed host) may get its signal before the
// load balancer knows: until its health check has failed, requests still arrive.
function checkDelay(seconds: number): void {
  const noticed = HEALTH_CHECK.interval.toSeconds() * HEALTH_CHECK.unhealthyThresholdCount;
  if (seconds < noticed) {
    throw new InfraError(
      "infra-timing",
      `[infra] a shutdown delay of ${seconds} s is too short: the load balancer needs ${noticed} s to notice, so use ${noticed} s or more`,
    );
  }
}

function checkRequestTimeout(seconds: number): void {
  if (seconds >= IDLE_TIMEOUT.toSeconds()) {
    throw new InfraError(
      "infra-timing",
      `[infra] a request timeout of ${seconds} s is too long: the load balancer answers 504 after ${IDLE_TIMEOUT.toSeconds()} s, so stay below that`,
    );
  }
}
