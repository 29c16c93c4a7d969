import { toLineItems, totalOf, type Usage } from "../../../core/line-item.ts";
import { type FargateScaling, simulateFargate } from "../../../core/models/fargate-scaling.ts";
import { type LambdaScaling, simulateLambda } from "../../../core/models/lambda-scaling.ts";
import { formatUsd } from "../../../core/money.ts";
import { HOURS_PER_MONTH, type PriceBook } from "../../../core/price-book.ts";
import { fargateUsage } from "../../../core/pricing/fargate.ts";
import { gbSeconds, lambdaUsage } from "../../../core/pricing/lambda.ts";
import { planFargateAlb } from "../../../core/targets/fargate.ts";
import { elsewhereMs } from "../../../core/targets/request-alone.ts";
import { aroundContainers, serviceItems } from "../../../core/targets/shared-items.ts";
import { type TrafficProfile, toProfile } from "../../../core/traffic.ts";
import type { RequestSeries } from "../../../core/traffic-series.ts";
import type { Workload } from "../../../core/workload.ts";
import { coldStartsIn } from "./cold-starts-in.ts";

/** What auto scaling of tasks would have done with a trace, and its bill. */
export type FargateSide = {
  readonly taskVcpu: number;
  readonly taskMemoryMb: number;
  readonly scaling: FargateScaling;
  readonly monthlyCost: string;
};

/** What a function would have done with it. */
export type LambdaSide = {
  readonly scaling: LambdaScaling;
  readonly coldStarts: number;
  readonly coldStartShare: number;
  readonly monthlyCost: string;
};

export type TraceSimulation = {
  readonly requests: number;
  readonly minutes: number;
  /** Of a month that goes on like the trace. */
  readonly requestsPerMonth: number;
  readonly fargate: FargateSide;
  readonly lambda: LambdaSide;
};

/** Runs a trace on ECS on Fargate behind a load balancer, and on Lambda behind a Function URL. */
export function simulateTrace(
  workload: Workload,
  series: RequestSeries,
  book: PriceBook,
): TraceSimulation {
  const hours = (series.counts.length * series.stepSeconds) / 3600;
  const requests = series.counts.reduce((sum, count) => sum + count, 0);
  const toMonth = HOURS_PER_MONTH / hours;
  const profile = {
    ...toProfile(workload.traffic),
    requestsPerMonth: Math.round(requests * toMonth),
  };
  return {
    requests,
    minutes: hours * 60,
    requestsPerMonth: profile.requestsPerMonth,
    fargate: onFargate(workload, series, { profile, toMonth, book }),
    lambda: onLambda(workload, series, { profile, toMonth, book }),
  };
}

/** How a trace becomes a month's bill. */
type Billing = {
  readonly profile: TrafficProfile;
  readonly toMonth: number;
  readonly book: PriceBook;
};

function onFargate(workload: Workload, series: RequestSeries, billing: Billing): FargateSide {
  const { request, assumptions, architecture } = workload;
  const { profile, toMonth, book } = billing;
  const { taskVcpu = 0.25, taskMemoryMb = 512 } = planFargateAlb(workload, profile, book).capacity;
  const scaling = simulateFargate(series, {
    targetUtilization: assumptions.taskUtilization,
    minimumTasks: Math.max(1, assumptions.minimumTasks),
    serviceSeconds: request.cpuMs / 1000 / Math.min(1, taskVcpu),
    elsewhereSeconds: elsewhereMs(request) / 1000,
  });
  const taskHours = (scaling.taskSeconds / 3600) * toMonth;
  const tasks = {
    ...{ architecture, vcpu: taskVcpu, memoryGb: taskMemoryMb / 1024, taskHours },
    ...{ spotShare: assumptions.spotShare, discount: assumptions.savingsPlanDiscount.fargate },
  };
  const around = aroundContainers(workload, profile);
  const usage = [...fargateUsage(tasks), ...around({ hours: taskHours, called: "tasks" })];
  return { taskVcpu, taskMemoryMb, scaling, monthlyCost: cost(book, usage) };
}

function onLambda(workload: Workload, series: RequestSeries, billing: Billing): LambdaSide {
  const { request, assumptions, architecture } = workload;
  const { profile, toMonth, book } = billing;
  const durationSeconds = request.durationMs / 1000;
  const scaling = simulateLambda(series, { durationSeconds });
  const requests = series.counts.reduce((sum, count) => sum + count, 0);
  const invoked = requests - scaling.throttledRequests;
  const times = {
    warmSeconds: durationSeconds,
    coldSeconds: durationSeconds + assumptions.initDurationMs / 1000,
  };
  const coldStarts = Math.min(invoked, coldStartsIn(series, times) + scaling.environmentsStarted);
  const usage = [
    ...lambdaUsage({
      architecture,
      requests: invoked * toMonth,
      gbSeconds:
        gbSeconds(invoked * toMonth, request.durationMs, request.memoryMb) +
        gbSeconds(coldStarts * toMonth, assumptions.initDurationMs, request.memoryMb),
      freeTier: assumptions.freeTier,
      discount: assumptions.savingsPlanDiscount.lambda,
    }),
    ...serviceItems(workload, profile),
  ];
  const coldStartShare = invoked > 0 ? coldStarts / invoked : 0;
  return {
    scaling,
    coldStarts: Math.round(coldStarts),
    coldStartShare,
    monthlyCost: cost(book, usage),
  };
}

function cost(book: PriceBook, usage: readonly Usage[]): string {
  return formatUsd(totalOf(toLineItems(book, usage)));
}
