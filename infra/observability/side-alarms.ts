import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { type AlarmOptions, errorPercent, objectiveMs } from "./alarm-options.ts";
import { createShareAlarm } from "./create-share-alarm.ts";
import { alarmingShareOf, worstOf } from "./share.ts";
import { errorShare, type WayIn } from "./ways-in.ts";

// With fewer requests, one slow answer alone would be the slowest hundredth.
const FEWEST_REQUESTS = 100;
const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** Where requests are answered: the first part of an alarm's id. */
export type SideName = "Fargate" | "Lambda";

/** Alarms on what clients get from one side: too many errors, and answers that come too late. */
export function createSideAlarms(
  scope: Construct,
  side: SideName,
  ways: readonly WayIn[],
  options: AlarmOptions,
): Alarm[] {
  const objective = objectiveMs(options);
  const errors = createErrorShare(scope, side, ways, errorPercent(options));
  return objective === undefined ? [errors] : [errors, createLatency(scope, side, ways, objective)];
}

function createErrorShare(
  scope: Construct,
  side: SideName,
  ways: readonly WayIn[],
  percent: number,
): Alarm {
  return createShareAlarm(scope, `${side}ErrorShare`, {
    alarmDescription: `More than ${percent} % of the requests that ${side} answered were answered with 5xx. First: the log lines of level error, by requestId.`,
    metric: worstOf(
      byId(ways, (way) => alarmingShareOf(errorShare(way))),
      MINUTE,
    ),
    threshold: percent,
  });
}

function createLatency(
  scope: Construct,
  side: SideName,
  ways: readonly WayIn[],
  objective: number,
): Alarm {
  return new Alarm(scope, `${side}Latency`, {
    alarmDescription: `One request in a hundred waited longer than ${objective} ms for ${side}. First: the dashboard, whether what is saturated is the service or what it waits for.`,
    metric: worstOf(byId(ways, slowestHundredth), FIVE_MINUTES),
    threshold: objective,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    // No requests, nobody waits.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

function slowestHundredth({ id, requests, latency, latencyUnitMs }: WayIn): IMetric {
  return new MathExpression({
    expression: `IF(FILL(${id}Requests, 0) >= ${FEWEST_REQUESTS}, ${latencyUnitMs} * ${id}P99, 0)`,
    usingMetrics: {
      [`${id}Requests`]: requests.with({ period: FIVE_MINUTES }),
      [`${id}P99`]: latency({ statistic: "p99", period: FIVE_MINUTES }),
    },
    period: FIVE_MINUTES,
  });
}

function byId(
  ways: readonly WayIn[],
  measure: (way: WayIn) => IMetric,
): Readonly<Record<string, IMetric>> {
  return Object.fromEntries(ways.map((way) => [way.id, measure(way)]));
}
