import { Duration, Fn } from "aws-cdk-lib";
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type {
  IApplicationLoadBalancer,
  IApplicationTargetGroup,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";

/** A metric of everything behind a load balancer, by the minute. */
export function loadBalancerMetric(
  loadBalancer: IApplicationLoadBalancer,
  metricName: string,
  options: MetricOptions,
): Metric {
  return albMetric({ LoadBalancer: loadBalancerName(loadBalancer) }, metricName, options);
}

/**
 * A metric of one target group, by the minute. `targetGroup.metrics` would need to know its load
 * balancer, which it does only once a rule is there.
 */
export function targetGroupMetric(
  loadBalancer: IApplicationLoadBalancer,
  targetGroup: IApplicationTargetGroup,
  metricName: string,
  options: MetricOptions,
): Metric {
  const dimensions = {
    LoadBalancer: loadBalancerName(loadBalancer),
    TargetGroup: Fn.select(5, Fn.split(":", targetGroup.targetGroupArn)),
  };
  return albMetric(dimensions, metricName, options);
}

// Metrics go by the end of the ARN: app/<name>/<id>, and targetgroup/<name>/<id>.
function loadBalancerName({ loadBalancerArn }: IApplicationLoadBalancer): string {
  return Fn.select(1, Fn.split("loadbalancer/", loadBalancerArn));
}

function albMetric(
  dimensionsMap: Record<string, string>,
  metricName: string,
  options: MetricOptions,
): Metric {
  return new Metric({
    namespace: "AWS/ApplicationELB",
    metricName,
    dimensionsMap,
    period: Duration.minutes(1),
    ...options,
  });
}
