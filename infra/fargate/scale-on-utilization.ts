import type { CfnService, FargateService, ScalableTaskCount } from "aws-cdk-lib/aws-ecs";
import type { ScalingOptions } from "./plan-scaling.ts";
import { trackTarget } from "./track-target.ts";

/** Scales on what the tasks are busy with, which takes no load balancer. */
export function scaleOnUtilization(
  service: FargateService,
  count: ScalableTaskCount,
  options: ScalingOptions,
): void {
  const { targetCpuUtilization = 60, targetMemoryUtilization, highResolutionMetrics } = options;
  const resolution = highResolutionMetrics ? "HighResolution" : "";
  trackTarget(count, "Cpu", targetCpuUtilization, predefined("CPU", resolution));
  if (targetMemoryUtilization !== undefined) {
    trackTarget(count, "Memory", targetMemoryUtilization, predefined("Memory", resolution));
  }
  if (highResolutionMetrics) measureEvery20Seconds(service);
}

function predefined(metric: "CPU" | "Memory", resolution: string) {
  const predefinedMetricType = `ECSServiceAverage${metric}Utilization${resolution}`;
  return { predefinedMetricSpecification: { predefinedMetricType } };
}

function measureEvery20Seconds(service: FargateService): void {
  (service.node.defaultChild as CfnService).monitoring = {
    metricConfigurations: [
      { metricNames: ["CPUUtilization", "MemoryUtilization"], resolutionSeconds: 20 },
    ],
  };
}
