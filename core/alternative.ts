import type { LineItem } from "./line-item.ts";
import type { MicroUsd } from "./money.ts";
import type { PriceBook } from "./price-book.ts";
import type { TrafficProfile } from "./traffic.ts";
import type { Workload } from "./workload.ts";

export type AlternativeId =
  | "fargate-alb"
  | "lambda-function-url"
  | "lambda-http-api"
  | "lambda-alb";

/** What a target has to provide for the traffic; which figures these are depends on the target. */
export type Capacity = Readonly<Record<string, number>>;

/** One way to run a workload, with what it would be billed for a month. */
export type Alternative = {
  readonly id: AlternativeId;
  readonly name: string;
  readonly capacity: Capacity;
  readonly lineItems: readonly LineItem[];
  readonly total: MicroUsd;
  /** Why it cannot serve the workload; empty when it can. */
  readonly ruledOutBy: readonly string[];
};

/** Prices one alternative for `workload`, with the volume and shape of `traffic` in place of its own. */
export type AlternativePricer = (
  workload: Workload,
  traffic: TrafficProfile,
  book: PriceBook,
) => Alternative;
