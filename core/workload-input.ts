import type { Assumptions, SavingsPlanDiscount } from "./targets/assumptions.ts";
import type {
  Architecture,
  HourlyTraffic,
  LatencyObjective,
  MeasuredTraffic,
  MonthlyTraffic,
  Needs,
  Region,
  RequestShape,
  Workload,
} from "./workload.ts";

/** A workload as a client writes it: what has a default may be left out. */
export type WorkloadInput = Pick<Workload, "name"> & {
  readonly region: Region;
  /** @default "arm64" */
  readonly architecture?: Architecture;
  /** A volume with its shape, or rates by the hour of the day, or measured counts. */
  readonly traffic: Partial<MonthlyTraffic & HourlyTraffic & MeasuredTraffic>;
  readonly request: Pick<RequestShape, "durationMs" | "memoryMb"> & Partial<RequestShape>;
  readonly latencyObjective?: LatencyObjective;
  readonly needs?: Partial<Needs>;
  readonly assumptions?: AssumptionsInput;
};

type AssumptionsInput = Partial<Omit<Assumptions, "savingsPlanDiscount">> & {
  readonly savingsPlanDiscount?: Partial<SavingsPlanDiscount>;
};
