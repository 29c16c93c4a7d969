import type { Alternative, AlternativeId } from "../alternative.ts";
import { type LineItem, totalOf } from "../line-item.ts";
import type { PriceBook } from "../price-book.ts";
import { priceAlb } from "../pricing/alb.ts";
import { priceHttpApi } from "../pricing/http-api.ts";
import { gbSeconds, priceLambda } from "../pricing/lambda.ts";
import { hourlyRates, monthlySum, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { lcuHours, ZONES } from "./load-balancer.ts";

/** What stands before a function: what it costs, and what it lets through. */
type FrontDoor = {
  readonly id: AlternativeId;
  readonly name: string;
  readonly maxPayloadBytes: number;
  readonly maxDurationMs: number;
  price(workload: Workload, traffic: TrafficProfile, book: PriceBook): readonly LineItem[];
};

const SYNCHRONOUS_PAYLOAD_BYTES = 6_291_556;

const FUNCTION_URL: FrontDoor = {
  id: "lambda-function-url",
  name: "Lambda behind a Function URL",
  maxPayloadBytes: SYNCHRONOUS_PAYLOAD_BYTES,
  maxDurationMs: 900_000,
  price: () => [],
};

const HTTP_API: FrontDoor = {
  id: "lambda-http-api",
  name: "Lambda behind an HTTP API",
  maxPayloadBytes: SYNCHRONOUS_PAYLOAD_BYTES,
  maxDurationMs: 30_000,
  price: ({ request }, { requestsPerMonth }, book) =>
    priceHttpApi(
      { calls: requestsPerMonth, bytesPerCall: request.requestBytes + request.responseBytes },
      book,
    ),
};

const ALB: FrontDoor = {
  id: "lambda-alb",
  name: "Lambda behind an Application Load Balancer",
  maxPayloadBytes: 1_000_000,
  maxDurationMs: 900_000,
  price: (workload, traffic, book) =>
    priceAlb({ lcuHours: lcuHours(workload, traffic, "lambda"), zones: ZONES }, book),
};

export const priceLambdaFunctionUrl = (
  workload: Workload,
  traffic: TrafficProfile,
  book: PriceBook,
): Alternative => priceBehind(FUNCTION_URL, workload, traffic, book);

export const priceLambdaHttpApi = (
  workload: Workload,
  traffic: TrafficProfile,
  book: PriceBook,
): Alternative => priceBehind(HTTP_API, workload, traffic, book);

export const priceLambdaAlb = (
  workload: Workload,
  traffic: TrafficProfile,
  book: PriceBook,
): Alternative => priceBehind(ALB, workload, traffic, book);

function priceBehind(
  frontDoor: FrontDoor,
  workload: Workload,
  traffic: TrafficProfile,
  book: PriceBook,
): Alternative {
  const { request, assumptions, architecture } = workload;
  const requests = traffic.requestsPerMonth;
  const coldStarts = expectedColdStarts(traffic, assumptions.coldStartShare);
  const lineItems = [
    ...priceLambda(
      {
        architecture,
        requests,
        gbSeconds:
          gbSeconds(requests, request.durationMs, request.memoryMb) +
          gbSeconds(coldStarts, assumptions.initDurationMs, request.memoryMb),
        freeTier: assumptions.freeTier,
      },
      book,
    ),
    ...frontDoor.price(workload, traffic, book),
  ];
  return {
    id: frontDoor.id,
    name: frontDoor.name,
    capacity: {
      memoryMb: request.memoryMb,
      peakConcurrency: peakConcurrency(workload, traffic),
      coldStarts,
    },
    lineItems,
    total: totalOf(lineItems),
    ruledOutBy: limitsBroken(frontDoor, workload),
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

function limitsBroken(frontDoor: FrontDoor, workload: Workload): readonly string[] {
  const { request, latencyObjective } = workload;
  const { maxPayloadBytes, maxDurationMs } = frontDoor;
  const largest = Math.max(request.requestBytes, request.responseBytes);
  const reasons: string[] = [];
  if (largest > maxPayloadBytes) {
    reasons.push(`a payload of ${largest} bytes is above its limit of ${maxPayloadBytes}`);
  }
  if (request.durationMs > maxDurationMs) {
    reasons.push(`${request.durationMs} ms are above its limit of ${maxDurationMs} ms`);
  }
  if (latencyObjective !== undefined && request.durationMs > latencyObjective.ms) {
    reasons.push(`a request takes ${request.durationMs} ms, above the objective`);
  }
  return reasons;
}
