import type { LineItem, Usage } from "./line-item.ts";
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

/** One way to run a workload: what it takes a month, before any money. */
export type Plan = {
  readonly id: AlternativeId;
  readonly name: string;
  readonly capacity: Capacity;
  readonly usage: readonly Usage[];
  /** Why it cannot serve the workload; empty when it can. */
  readonly ruledOutBy: readonly string[];
  /** What its bill or its limits do not say. */
  readonly notes: readonly string[];
};

/** A plan with what it would be billed for a month. */
export type Alternative = Omit<Plan, "usage"> & {
  readonly lineItems: readonly LineItem[];
  /** Of the lines that have a price; without all of them it says nothing. */
  readonly total: MicroUsd;
  /** What it uses and the book has no price for, which rules it out. */
  readonly unpriced: readonly PriceKey[];
};

/** Plans one alternative for `workload`, with the volume and shape of `traffic` in place of its own. */
export type Planner = (workload: Workload, traffic: TrafficProfile, book: PriceBook) => Plan;
