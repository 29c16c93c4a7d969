import type { Planner } from "../alternative.ts";
import {
  lambdaConcurrency,
  REQUESTS_PER_ENVIRONMENT_SECOND,
} from "../models/lambda-concurrency.ts";
import { provisionedConcurrency } from "../models/provisioned-concurrency.ts";
import { quickErlangB } from "../models/quick-erlang-b.ts";
import { HOURS_PER_MONTH } from "../price-book.ts";
import { gbSeconds } from "../pricing/lambda.ts";
import { peakRate, sumOverMonth, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { expectedColdStarts } from "./cold-starts-expected.ts";
import { type FrontDoor, peakConcurrency, toPlan } from "./lambda.ts";
import { FUNCTION_URL } from "./lambda-function-url.ts";

/** Share of the requests that may find every environment kept ready busy in the busiest hour. */
const SPILL_OVER = 0.01;
/** What AWS advises to keep above the usual concurrency (AWS Lambda docs, provisioned concurrency). */
const BUFFER = 1.1;
/** 100.00000000000001 requests a second need ten environments, not eleven. */
const ROUNDING = 1e-9;
/** Beyond so many busy environments that tenth is more than Erlang B asks for. */
const ERLANG_UP_TO = 1_000;

const PROVISIONED: FrontDoor = {
  ...FUNCTION_URL,
  id: "lambda-provisioned",
  name: "Lambda with provisioned concurrency behind a Function URL",
  notes: ["the concurrency is kept all month; scheduled scaling would follow the hours of the day"],
};

/** Lambda with environments kept ready; what finds them busy runs on demand, as a function of so much traffic would. */
export const planLambdaProvisioned: Planner = (workload, traffic) => {
  const { architecture, request, assumptions } = workload;
  const { durationMs, memoryMb } = request;
  const kept = concurrencyKept(workload, traffic);
  const { requestsPerMonth: requests } = traffic;
  const spilled = Math.min(requests, Math.round(spilledRequests(workload, traffic, kept)));
  const onDemand = { ...traffic, requestsPerMonth: spilled };
  const coldStarts = Math.min(spilled, expectedColdStarts(workload, onDemand));
  return toPlan(PROVISIONED, workload, traffic, {
    capacity: {
      provisionedConcurrency: kept,
      peakConcurrency: peakConcurrency(workload, traffic),
      spilledRequests: spilled,
    },
    coldStarts,
    kept,
    use: {
      architecture,
      requests,
      gbSeconds:
        gbSeconds(spilled, durationMs, memoryMb) +
        gbSeconds(coldStarts, assumptions.initDurationMs, memoryMb),
      freeTier: assumptions.freeTier,
      provisionedGbSeconds: (kept * HOURS_PER_MONTH * 3600 * memoryMb) / 1024,
      provisionedDurationGbSeconds: gbSeconds(requests - spilled, durationMs, memoryMb),
    },
  });
};

/** As stated, or by Erlang B for the busiest hour, and enough for ten requests a second each. */
function concurrencyKept(workload: Workload, traffic: TrafficProfile): number {
  const { request, assumptions } = workload;
  if (assumptions.provisionedConcurrency !== undefined) return assumptions.provisionedConcurrency;
  const requestsPerSecond = peakRate(traffic) * (1 - ROUNDING);
  const durationSeconds = request.durationMs / 1000;
  if (requestsPerSecond * durationSeconds > ERLANG_UP_TO) {
    return Math.ceil(lambdaConcurrency(requestsPerSecond, durationSeconds) * BUFFER - 1e-9);
  }
  const demand = { requestsPerSecond, durationSeconds };
  return Math.max(1, provisionedConcurrency(demand, SPILL_OVER));
}

/** Requests a month that find what is kept ready busy: by Erlang B, or over ten a second each. */
function spilledRequests({ request }: Workload, traffic: TrafficProfile, kept: number): number {
  const seconds = request.durationMs / 1000;
  const shareAt = (rate: number): number =>
    Math.max(
      quickErlangB(rate * seconds, kept),
      1 - (kept * REQUESTS_PER_ENVIRONMENT_SECOND) / rate,
    );
  return sumOverMonth(traffic, (rate) => (rate > 0 ? 3600 * rate * shareAt(rate) : 0));
}
