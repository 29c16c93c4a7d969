import type { AlternativeId, Plan } from "../alternative.ts";
import type { Usage } from "../line-item.ts";
import { lambdaConcurrency } from "../models/lambda-concurrency.ts";
import { gbSeconds, type LambdaUse, lambdaUsage } from "../pricing/lambda.ts";
import { peakRate, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { expectedColdStarts } from "./cold-starts-expected.ts";
import { serviceItems } from "./shared-items.ts";
import { throttling } from "./throttling.ts";

/** What stands before a function: what it costs, and what it lets through. */
export type FrontDoor = {
  readonly id: AlternativeId;
  readonly name: string;
  readonly maxRequestBytes: number;
  readonly maxResponseBytes: number;
  readonly maxDurationMs: number;
  /** Whether responses can be streamed; what is above 6 MB of each costs extra. */
  readonly streams: boolean;
  readonly notes: readonly string[];
  usage(workload: Workload, traffic: TrafficProfile): readonly Usage[];
};

export const MEBIBYTE: number = 1024 * 1024;
/** AWS Lambda quotas: request and response of a synchronous invocation. */
export const BUFFERED_BYTES: number = 6 * MEBIBYTE;
/** AWS Lambda quotas: a streamed response. */
export const STREAMED_BYTES: number = 200 * MEBIBYTE;
export const LONGEST_INVOCATION_MS = 900_000;

/** A function behind `frontDoor`, started on demand. */
export function planBehind(
  frontDoor: FrontDoor,
  workload: Workload,
  traffic: TrafficProfile,
): Plan {
  const { architecture, request, assumptions } = workload;
  const { requestsPerMonth: requests } = traffic;
  const coldStarts = expectedColdStarts(workload, traffic);
  return toPlan(frontDoor, workload, traffic, {
    capacity: { peakConcurrency: peakConcurrency(workload, traffic) },
    coldStarts,
    use: {
      architecture,
      requests,
      gbSeconds:
        gbSeconds(requests, request.durationMs, request.memoryMb) +
        gbSeconds(coldStarts, assumptions.initDurationMs, request.memoryMb),
      freeTier: assumptions.freeTier,
    },
  });
}

/** A plan for invocations that are counted already. */
export function toPlan(
  frontDoor: FrontDoor,
  workload: Workload,
  traffic: TrafficProfile,
  invocations: {
    readonly capacity: Plan["capacity"];
    readonly coldStarts: number;
    readonly use: LambdaUse;
    /** Environments kept ready. @default - none */
    readonly kept?: number;
  },
): Plan {
  const { request, assumptions } = workload;
  const { capacity, coldStarts, use, kept = 0 } = invocations;
  const beyondBuffer = frontDoor.streams ? Math.max(0, request.responseBytes - BUFFERED_BYTES) : 0;
  const streamedGb = (traffic.requestsPerMonth * beyondBuffer) / 1024 ** 3;
  const discount = assumptions.savingsPlanDiscount.lambda;
  const throttled = throttling(workload, traffic, kept);
  const coldShare = traffic.requestsPerMonth > 0 ? coldStarts / traffic.requestsPerMonth : 0;
  return {
    id: frontDoor.id,
    name: frontDoor.name,
    capacity: {
      ...{ memoryMb: request.memoryMb, ...capacity, coldStarts },
      coldStartShare: Math.round(coldShare * 1e6) / 1e6,
      ...(throttled.requests > 0 && { throttledRequests: throttled.requests }),
    },
    serving: { coldStartShare: coldShare },
    usage: [
      ...lambdaUsage({ ...use, streamedGb, discount }),
      ...frontDoor.usage(workload, traffic),
      ...serviceItems(workload, traffic),
    ],
    ruledOutBy: [
      ...limitsBroken(frontDoor, workload),
      ...objectiveMissed(workload, coldShare),
      ...throttled.ruledOutBy,
    ],
    notes: [...frontDoor.notes, ...throttled.notes],
  };
}

/** Little's law in the busiest hour, and one environment for every ten requests a second at least. */
export function peakConcurrency({ request }: Workload, traffic: TrafficProfile): number {
  const perSecond =
    traffic.simulation?.peakPerSecond(traffic.requestsPerMonth) ?? peakRate(traffic);
  return Math.ceil(lambdaConcurrency(perSecond, request.durationMs / 1000));
}

function limitsBroken(frontDoor: FrontDoor, { request, needs }: Workload): readonly string[] {
  const { maxRequestBytes, maxResponseBytes, maxDurationMs, streams } = frontDoor;
  const { requestBytes, responseBytes, durationMs } = request;
  const reasons: string[] = [];
  if (requestBytes > maxRequestBytes) {
    reasons.push(`a request of ${requestBytes} bytes is above its limit of ${maxRequestBytes}`);
  }
  if (responseBytes > maxResponseBytes) {
    reasons.push(`a response of ${responseBytes} bytes is above its limit of ${maxResponseBytes}`);
  }
  if (durationMs > maxDurationMs) {
    reasons.push(`${durationMs} ms are above its limit of ${maxDurationMs} ms`);
  }
  if (needs.webSocket) reasons.push("a function behind it cannot hold a WebSocket");
  if (needs.streaming && !streams) reasons.push("it buffers responses and cannot stream them");
  return reasons;
}

/** Cold starts count once they are more frequent than the objective lets requests be slow. */
function objectiveMissed(workload: Workload, coldShare: number): readonly string[] {
  const { request, assumptions, latencyObjective } = workload;
  if (latencyObjective === undefined) return [];
  const { percentile, ms } = latencyObjective;
  const cold = coldShare > 1 - percentile / 100;
  const tookMs = request.durationMs + (cold ? assumptions.initDurationMs : 0);
  if (tookMs <= ms) return [];
  return [
    `a ${cold ? "cold" : "warm"} request takes ${tookMs} ms, above the objective of ${ms} ms`,
  ];
}
