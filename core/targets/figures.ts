import type { AlternativeId } from "../alternative.ts";
import type { TrafficProfile } from "../traffic.ts";
import type { RequestShape, Workload } from "../workload.ts";
import type { Assumptions, SavingsPlanDiscount } from "./assumptions.ts";
import { expectedColdStarts } from "./cold-starts-expected.ts";

/** A workload with its traffic, which may have another volume than the workload states. */
export type Scenario = { readonly workload: Workload; readonly traffic: TrafficProfile };

export type FigureName =
  | "requestsPerMonth"
  | "durationMs"
  | "cpuShare"
  | "memoryMb"
  | "responseBytes"
  | "taskUtilization"
  | "instanceUtilization"
  | "minimumTasks"
  | "spotShare"
  | "coldStartShare"
  | "savingsPlanDiscount.fargate"
  | "savingsPlanDiscount.lambda"
  | "savingsPlanDiscount.ec2";

/** A figure that can be varied while all the others stay. */
export type Figure = {
  readonly name: FigureName;
  /** The values looked at. */
  readonly from: number;
  readonly to: number;
  /** Values are whole multiples of it. */
  readonly step: number;
  /** Whether distances between values are ratios. */
  readonly logarithmic: boolean;
  /** The only alternatives whose bill or limits depend on it. @default - all */
  readonly affects?: readonly AlternativeId[];
  get(scenario: Scenario): number;
  set(scenario: Scenario, value: number): Scenario;
};

/** Volumes from one request to 10^11 a month. */
export const REQUESTS: Figure = {
  ...{ name: "requestsPerMonth", from: 1, to: 1e11, step: 1, logarithmic: true },
  get: ({ traffic }) => traffic.requestsPerMonth,
  set: ({ workload, traffic }, requestsPerMonth) => ({
    workload,
    traffic: { ...traffic, requestsPerMonth },
  }),
};

/** Wall time from 1 ms to the longest invocation; the share of it that is CPU time stays. */
export const DURATION: Figure = {
  ...{ name: "durationMs", from: 1, to: 900_000, step: 1, logarithmic: true },
  get: ({ workload }) => workload.request.durationMs,
  set: (scenario, durationMs) => {
    const { request } = scenario.workload;
    const cpuMs = (request.cpuMs / request.durationMs) * durationMs;
    return withRequest(scenario, { durationMs, cpuMs });
  },
};

/** Memory of a process and of a function; the duration is kept, though more memory brings a function more CPU. */
export const MEMORY: Figure = {
  ...{ name: "memoryMb", from: 128, to: 10_240, step: 1, logarithmic: true },
  get: ({ workload }) => workload.request.memoryMb,
  set: (scenario, memoryMb) => withRequest(scenario, { memoryMb }),
};

const CPU_SHARE: Figure = {
  ...{ name: "cpuShare", from: 0, to: 1, step: 0.001, logarithmic: false },
  get: ({ workload }) => workload.request.cpuMs / workload.request.durationMs,
  set: (scenario, share) =>
    withRequest(scenario, { cpuMs: share * scenario.workload.request.durationMs }),
};

const RESPONSE_BYTES: Figure = {
  ...{ name: "responseBytes", from: 1, to: 200 * 1024 * 1024, step: 1, logarithmic: true },
  get: ({ workload }) => workload.request.responseBytes,
  set: (scenario, responseBytes) => withRequest(scenario, { responseBytes }),
};

const SHARE = { from: 0, to: 1, step: 0.001 } as const;
const UTILIZATION = { ...SHARE, from: 0.05 } as const;

const ON_FARGATE = ["fargate-alb", "eks-fargate"] as const;
const ON_EC2 = ["ec2-auto-scaling"] as const;
const ON_LAMBDA = [
  "lambda-function-url",
  "lambda-http-api",
  "lambda-rest-api",
  "lambda-alb",
  "lambda-provisioned",
] as const;

/** What the model says, unless the workload states it; any other value is stated. */
const COLD_START_SHARE: Figure = {
  ...{ name: "coldStartShare", ...SHARE, logarithmic: false, affects: ON_LAMBDA },
  get: ({ workload, traffic }) => {
    const { coldStartShare } = workload.assumptions;
    if (coldStartShare !== undefined) return coldStartShare;
    const { requestsPerMonth } = traffic;
    if (requestsPerMonth === 0) return 0;
    return Math.round((1e6 * expectedColdStarts(workload, traffic)) / requestsPerMonth) / 1e6;
  },
  set: (scenario, coldStartShare) => withAssumptions(scenario, { coldStartShare }),
};

/** Every figure whose change is looked at. */
export const FIGURES: readonly Figure[] = [
  REQUESTS,
  DURATION,
  CPU_SHARE,
  MEMORY,
  RESPONSE_BYTES,
  assumption("taskUtilization", { ...UTILIZATION, affects: [...ON_FARGATE, "app-runner"] }),
  assumption("instanceUtilization", { ...UTILIZATION, affects: ON_EC2 }),
  assumption("minimumTasks", {
    ...{ from: 0, to: 50, step: 1 },
    affects: [...ON_FARGATE, ...ON_EC2, "app-runner"],
  }),
  assumption("spotShare", { ...SHARE, affects: ["fargate-alb"] }),
  COLD_START_SHARE,
  savingsPlan("fargate", { to: 0.5, affects: ON_FARGATE }),
  savingsPlan("lambda", { to: 0.17, affects: ON_LAMBDA }),
  savingsPlan("ec2", { to: 0.72, affects: ON_EC2 }),
];

type NumericAssumption = Exclude<Extract<FigureName, keyof Assumptions>, "coldStartShare">;

function assumption(
  name: NumericAssumption,
  range: Pick<Figure, "from" | "to" | "step" | "affects">,
): Figure {
  return {
    ...{ name, ...range, logarithmic: false },
    get: ({ workload }) => workload.assumptions[name],
    set: (scenario, value) => withAssumptions(scenario, { [name]: value }),
  };
}

function savingsPlan(
  service: keyof SavingsPlanDiscount,
  range: Pick<Figure, "to" | "affects">,
): Figure {
  return {
    ...{ name: `savingsPlanDiscount.${service}` as const, logarithmic: false },
    ...{ from: 0, step: 0.001, ...range },
    get: ({ workload }) => workload.assumptions.savingsPlanDiscount[service],
    set: (scenario, share) => {
      const { savingsPlanDiscount } = scenario.workload.assumptions;
      return withAssumptions(scenario, {
        savingsPlanDiscount: { ...savingsPlanDiscount, [service]: share },
      });
    },
  };
}

function withRequest({ workload, traffic }: Scenario, change: Partial<RequestShape>): Scenario {
  return { workload: { ...workload, request: { ...workload.request, ...change } }, traffic };
}

function withAssumptions({ workload, traffic }: Scenario, change: Partial<Assumptions>): Scenario {
  const assumptions = { ...workload.assumptions, ...change };
  return { workload: { ...workload, assumptions }, traffic };
}
