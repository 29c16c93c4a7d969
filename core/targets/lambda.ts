import type { Alternative, AlternativeId, AlternativePricer } from "../alternative.ts";
import { type LineItem, totalOf } from "../line-item.ts";
import type { PriceBook } from "../price-book.ts";
import { priceAlb } from "../pricing/alb.ts";
import { priceHttpApi } from "../pricing/http-api.ts";
import { gbSeconds, type LambdaUsage, priceLambda } from "../pricing/lambda.ts";
import { hourlyRates, monthlySum, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { lcuHours, ZONES } from "./load-balancer.ts";

/** What stands before a function: what it costs, and what it lets through. */
type FrontDoor = {
  readonly id: AlternativeId;
  readonly name: string;
  readonly maxRequestBytes: number;
  readonly maxResponseBytes: number;
  readonly maxDurationMs: number;
  /** Whether responses above 6 MB can be streamed, which costs extra. */
  readonly streams: boolean;
  price(workload: Workload, traffic: TrafficProfile, book: PriceBook): readonly LineItem[];
};

const MEBIBYTE = 1024 * 1024;
const BUFFERED_BYTES = 6 * MEBIBYTE;

const FUNCTION_URL: FrontDoor = {
  id: "lambda-function-url",
  name: "Lambda behind a Function URL",
  maxRequestBytes: BUFFERED_BYTES,
  maxResponseBytes: 200 * MEBIBYTE,
  maxDurationMs: 900_000,
  streams: true,
  price: () => [],
};

const HTTP_API: FrontDoor = {
  id: "lambda-http-api",
  name: "Lambda behind an HTTP API",
  maxRequestBytes: BUFFERED_BYTES,
  maxResponseBytes: BUFFERED_BYTES,
  maxDurationMs: 30_000,
  streams: false,
  price: ({ request }, { requestsPerMonth }, book) =>
    priceHttpApi(
      { calls: requestsPerMonth, bytesPerCall: request.requestBytes + request.responseBytes },
      book,
    ),
};

const ALB: FrontDoor = {
  id: "lambda-alb",
  name: "Lambda behind an Application Load Balancer",
  maxRequestBytes: MEBIBYTE,
  maxResponseBytes: MEBIBYTE,
  maxDurationMs: 900_000,
  streams: false,
  price: (workload, traffic, book) =>
    priceAlb({ lcuHours: lcuHours(workload, traffic, "lambda"), zones: ZONES }, book),
};

export const priceLambdaFunctionUrl: AlternativePricer = (...use) =>
  priceBehind(FUNCTION_URL, ...use);
export const priceLambdaHttpApi: AlternativePricer = (...use) => priceBehind(HTTP_API, ...use);
export const priceLambdaAlb: AlternativePricer = (...use) => priceBehind(ALB, ...use);

function priceBehind(
  frontDoor: FrontDoor,
  workload: Workload,
  traffic: TrafficProfile,
  book: PriceBook,
): Alternative {
  const coldStarts = expectedColdStarts(traffic, workload.assumptions.coldStartShare);
  const usage = toUsage(frontDoor, workload, traffic, coldStarts);
  const lineItems = [...priceLambda(usage, book), ...frontDoor.price(workload, traffic, book)];
  return {
    id: frontDoor.id,
    name: frontDoor.name,
    capacity: {
      memoryMb: workload.request.memoryMb,
      peakConcurrency: peakConcurrency(workload, traffic),
      coldStarts,
    },
    lineItems,
    total: totalOf(lineItems),
    ruledOutBy: [
      ...limitsBroken(frontDoor, workload),
      ...objectiveMissed(workload, coldStarts / traffic.requestsPerMonth),
    ],
  };
}

function toUsage(
  { streams }: FrontDoor,
  { architecture, request, assumptions }: Workload,
  { requestsPerMonth: requests }: TrafficProfile,
  coldStarts: number,
): LambdaUsage {
  const beyondBuffer = streams ? Math.max(0, request.responseBytes - BUFFERED_BYTES) : 0;
  return {
    architecture,
    requests,
    gbSeconds:
      gbSeconds(requests, request.durationMs, request.memoryMb) +
      gbSeconds(coldStarts, assumptions.initDurationMs, request.memoryMb),
    freeTier: assumptions.freeTier,
    streamedGb: (requests * beyondBuffer) / 1024 ** 3,
  };
}

const IDLE_EXPIRY_SECONDS = 330;

/**
 * Invocations a month that initialize an environment. An idle one is kept for about 330 s (measured,
 * EuroSys '26), so that sparse requests find none with probability e^(-330 s x rate); steady traffic
 * has the stated share.
 */
function expectedColdStarts(traffic: TrafficProfile, steadyShare: number): number {
  const hourly = hourlyRates(traffic).map((rate) => {
    const share = Math.max(steadyShare, Math.exp(-IDLE_EXPIRY_SECONDS * rate));
    return rate * 3600 * share;
  });
  return Math.round(monthlySum(hourly));
}

const REQUESTS_PER_SECOND_AND_ENVIRONMENT = 10;

/** Little's law, and one environment for every ten requests a second at least (AWS Lambda quotas). */
function peakConcurrency(workload: Workload, traffic: TrafficProfile): number {
  const peak = Math.max(...hourlyRates(traffic));
  const busy = (peak * workload.request.durationMs) / 1000;
  return Math.ceil(Math.max(busy, peak / REQUESTS_PER_SECOND_AND_ENVIRONMENT));
}

function limitsBroken(frontDoor: FrontDoor, { request }: Workload): readonly string[] {
  const { maxRequestBytes, maxResponseBytes, maxDurationMs } = frontDoor;
  const reasons: string[] = [];
  if (request.requestBytes > maxRequestBytes) {
    reasons.push(
      `a request of ${request.requestBytes} bytes is above its limit of ${maxRequestBytes}`,
    );
  }
  if (request.responseBytes > maxResponseBytes) {
    reasons.push(
      `a response of ${request.responseBytes} bytes is above its limit of ${maxResponseBytes}`,
    );
  }
  if (request.durationMs > maxDurationMs) {
    reasons.push(`${request.durationMs} ms are above its limit of ${maxDurationMs} ms`);
  }
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
