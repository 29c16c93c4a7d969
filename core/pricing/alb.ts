import type { Usage } from "../line-item.ts";
import { HOURS_PER_MONTH } from "../price-book.ts";

/** What an Application Load Balancer processes, as rates that held for the time measured. */
export type AlbLoad = {
  readonly newConnectionsPerSecond: number;
  readonly activeConnections: number;
  readonly bytesPerHour: number;
  readonly requestsPerSecond: number;
  readonly rules: number;
  /** What is behind it: bytes to and from a Lambda function weigh more. */
  readonly targetType: "ip" | "lambda";
};

/** One LCU's worth of each dimension (Elastic Load Balancing pricing page). */
const LCU = {
  newConnectionsPerSecond: 25,
  activeConnections: 3_000,
  bytesPerHour: { ip: 1e9, lambda: 0.4e9 },
  ruleEvaluationsPerSecond: 1_000,
} as const;

const FREE_RULES = 10;

/** The load in LCUs: the dimension that is used most is the one that is billed. */
export function toLcu(load: AlbLoad): number {
  const evaluations = Math.max(0, load.rules - FREE_RULES) * load.requestsPerSecond;
  return Math.max(
    load.newConnectionsPerSecond / LCU.newConnectionsPerSecond,
    load.activeConnections / LCU.activeConnections,
    load.bytesPerHour / LCU.bytesPerHour[load.targetType],
    evaluations / LCU.ruleEvaluationsPerSecond,
  );
}

/** A load balancer's month: it runs all the time, and each of its zones holds a public IPv4 address. */
export function albUsage(use: {
  readonly lcuHours: number;
  readonly zones: number;
  readonly hours?: number;
}): readonly Usage[] {
  const hours = use.hours ?? HOURS_PER_MONTH;
  return [
    { priceKey: "alb.hour", quantity: hours, description: "Application Load Balancer" },
    { priceKey: "alb.lcu", quantity: use.lcuHours, description: "Load balancer capacity units" },
    {
      priceKey: "public-ipv4.hour",
      quantity: use.zones * hours,
      description: "Public IPv4 addresses of the load balancer",
    },
  ];
}
