import type { Planner } from "../alternative.ts";
import { HOURS_PER_MONTH } from "../price-book.ts";
import { gbSeconds } from "../pricing/lambda.ts";
import { peakRate, sumOverMonth, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { concurrencyAt, type FrontDoor, toPlan } from "./lambda.ts";
import { FUNCTION_URL } from "./lambda-function-url.ts";

/** What AWS advises to keep above the usual concurrency (AWS Lambda docs, provisioned concurrency). */
const BUFFER = 1.1;

const PROVISIONED: FrontDoor = {
  ...FUNCTION_URL,
  id: "lambda-provisioned",
  name: "Lambda with provisioned concurrency behind a Function URL",
  notes: ["the concurrency is kept all month; scheduled scaling would follow the hours of the day"],
};

/** Lambda with environments kept ready; what is more than they take runs on demand, and starts cold. */
export const planLambdaProvisioned: Planner = (workload, traffic) => {
  const { architecture, request, assumptions } = workload;
  const { durationMs, memoryMb } = request;
  const kept = concurrencyKept(workload, traffic);
  const { requestsPerMonth: requests } = traffic;
  const spilled = Math.min(requests, Math.round(spilledRequests(workload, traffic, kept)));
  const coldStarts = Math.round(spilled * assumptions.coldStartShare);
  return toPlan(PROVISIONED, workload, traffic, {
    capacity: {
      provisionedConcurrency: kept,
      peakConcurrency: Math.ceil(concurrencyAt(peakRate(traffic), workload)),
      spilledRequests: spilled,
    },
    coldStarts,
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

function concurrencyKept(workload: Workload, traffic: TrafficProfile): number {
  const needed = concurrencyAt(peakRate(traffic), workload) * BUFFER;
  return workload.assumptions.provisionedConcurrency ?? Math.max(1, Math.ceil(needed - 1e-9));
}

/** Requests a month beyond what the environments kept ready can take, hour by hour. */
function spilledRequests(workload: Workload, traffic: TrafficProfile, kept: number): number {
  const perEnvironment = 1 / concurrencyAt(1, workload);
  return sumOverMonth(traffic, (rate) => 3600 * Math.max(0, rate - kept * perEnvironment));
}
