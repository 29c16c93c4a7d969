import type { FleetUnit } from "./fleet-simulation.ts";
import type { LineItem, Usage } from "./line-item.ts";
import type { LatencyRanges } from "./models/range.ts";
import type { MicroUsd } from "./money.ts";
import type { PriceBook, PriceKey } from "./price-book.ts";
import type { TrafficProfile } from "./traffic.ts";
import type { Workload } from "./workload.ts";

export type AlternativeId =
  | "fargate-alb"
  | "lambda-function-url"
  | "lambda-http-api"
  | "lambda-rest-api"
  | "lambda-alb"
  | "lambda-provisioned"
  | "eks-fargate"
  | "app-runner"
  | "ec2-auto-scaling";

/** What a target has to provide for the traffic; which figures these are depends on the target. */
export type Capacity = Readonly<Record<string, number>>;

/** What a request meets: a fleet of units that share the traffic, or an environment of its own, cold or warm. */
export type Serving = { readonly unit: FleetUnit } | { readonly coldStartShare: number };

/** One way to run a workload: what it takes a month, before any money. */
export type Plan = {
  readonly id: AlternativeId;
  readonly name: string;
  readonly capacity: Capacity;
  readonly serving: Serving;
  readonly usage: readonly Usage[];
  /** Why it cannot serve the workload; empty when it can. */
  readonly ruledOutBy: readonly string[];
  /** What its bill or its limits do not say. */
  readonly notes: readonly string[];
};

/** A plan with what it would be billed for a month. */
export type Alternative = Omit<Plan, "usage" | "serving"> & {
  readonly lineItems: readonly LineItem[];
  /** Of the lines that have a price; without all of them it says nothing. */
  readonly total: MicroUsd;
  /** What it uses and the book has no price for, which rules it out. */
  readonly unpriced: readonly PriceKey[];
  /** Response times over all requests; absent where only a bill was asked for. */
  readonly latency?: Latency;
};

/** Response times, and what the width of their ranges comes from. */
export type Latency = LatencyRanges & { readonly because: readonly string[] };

/** Plans one alternative for `workload`, with the volume and shape of `traffic` in place of its own. */
export type Planner = (workload: Workload, traffic: TrafficProfile, book: PriceBook) => Plan;
