import type { Planner } from "../alternative.ts";
import { type FrontDoor, LONGEST_INVOCATION_MS, MEBIBYTE, planBehind } from "./lambda.ts";
import { loadBalancerUsage } from "./load-balancer.ts";

/** Elastic Load Balancing docs, Lambda functions as targets: 1 MB each way, no streaming. */
const ALB: FrontDoor = {
  id: "lambda-alb",
  name: "Lambda behind an Application Load Balancer",
  maxRequestBytes: MEBIBYTE,
  maxResponseBytes: MEBIBYTE,
  maxDurationMs: LONGEST_INVOCATION_MS,
  streams: false,
  notes: [],
  usage: (workload, traffic) => loadBalancerUsage(workload, traffic, "lambda"),
};

/** Lambda behind an Application Load Balancer. */
export const planLambdaAlb: Planner = (workload, traffic) => planBehind(ALB, workload, traffic);
