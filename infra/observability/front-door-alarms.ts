import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { IApplicationLoadBalancer } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import { type AlarmOptions, errorPercent } from "./alarm-options.ts";
import { loadBalancerMetric } from "./alb-metrics.ts";
import { createShareAlarm } from "./create-share-alarm.ts";
import { alarmingShareOf, type Share, sumOf } from "./share.ts";
import type { WayIn } from "./ways-in.ts";

/** What the load balancer answered with 5xx itself, because nobody behind it did. */
export function unansweredShare(loadBalancer: IApplicationLoadBalancer): Share {
  const metric = (name: string) => loadBalancerMetric(loadBalancer, name, { statistic: "Sum" });
  return {
    id: "unanswered",
    label: "unanswered",
    failed: metric("HTTPCode_ELB_5XX_Count"),
    all: metric("RequestCount"),
    // A request for which there was no target is no request to RequestCount.
    uncounted: metric("HTTPCode_ELB_503_Count"),
  };
}

/** An alarm on requests to which the load balancer itself had to answer. */
export function createUnanswered(
  scope: Construct,
  loadBalancer: IApplicationLoadBalancer,
  options: AlarmOptions,
): Alarm {
  const percent = errorPercent(options);
  return createShareAlarm(scope, "Unanswered", {
    alarmDescription: `The load balancer answered more than ${percent} % of the requests with 5xx itself: 502 a connection that broke, 503 nobody there, 504 too late. First: which of the three, on the dashboard.`,
    metric: alarmingShareOf(unansweredShare(loadBalancer)),
    threshold: percent,
  });
}

/** An alarm on requests that no longer come. */
export function createNoTraffic(scope: Construct, ways: readonly WayIn[]): Alarm {
  const requests = Object.fromEntries(ways.map((way) => [`${way.id}Requests`, way.requests]));
  const period = Duration.minutes(5);
  const total = sumOf(requests, period);
  return new Alarm(scope, "NoTraffic", {
    alarmDescription:
      "Nobody has sent a request for a quarter of an hour. First: call the service's own address; if it answers, look at what leads there: DNS, certificate, the clients.",
    metric: total,
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 3,
    datapointsToAlarm: 3,
    // Here alone missing data is the trouble: without requests, nothing is reported.
    treatMissingData: TreatMissingData.BREACHING,
  });
}
