import { Duration } from "aws-cdk-lib";
import type { Alarm, Metric, MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { type AlarmOptions, errorPercent } from "./alarm-options.ts";
import { createShareAlarm } from "./create-share-alarm.ts";
import { alarmingShareOf, type Share } from "./share.ts";

const SUM: MetricOptions = { statistic: "Sum", period: Duration.minutes(1) };

/** Alarms on the function itself: what the service could not answer, and what never reached it. */
export function createLambdaAlarms(
  scope: Construct,
  alias: IFunction,
  options: AlarmOptions,
): { readonly crashes: Alarm; readonly throttles: Alarm } {
  const percent = errorPercent(options);
  const invocations = alias.metric("Invocations", SUM);
  return {
    crashes: createCrashes(scope, percent, {
      id: "crashes",
      label: "crashes",
      failed: alias.metric("Errors", SUM),
      all: invocations,
    }),
    throttles: createThrottles(scope, percent, throttleShare(invocations, alias)),
  };
}

// A throttled call never becomes an invocation.
function throttleShare(invocations: Metric, alias: IFunction): Share {
  const throttles = alias.metric("Throttles", SUM);
  return {
    id: "throttles",
    label: "throttles",
    failed: throttles,
    all: invocations,
    uncounted: throttles,
  };
}

function createCrashes(scope: Construct, percent: number, share: Share): Alarm {
  return createShareAlarm(scope, "LambdaCrashes", {
    alarmDescription: `More than ${percent} % of the invocations ended without an answer of the service: out of memory, a timeout, a start that failed. First: the function's log, for REPORT lines with Status.`,
    metric: alarmingShareOf(share),
    threshold: percent,
  });
}

function createThrottles(scope: Construct, percent: number, share: Share): Alarm {
  return createShareAlarm(scope, "LambdaThrottles", {
    alarmDescription: `Lambda refused more than ${percent} % of the calls: the function's reserved concurrency, or the account's, is used up. First: ConcurrentExecutions against both limits.`,
    metric: alarmingShareOf(share),
    threshold: percent,
  });
}
