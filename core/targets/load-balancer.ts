import type { Usage } from "../line-item.ts";
import { albUsage, toLcu } from "../pricing/alb.ts";
import type { TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";

/** Availability Zones: a load balancer needs two at least. */
export const ZONES = 2;

/** A load balancer for the traffic, in each of its zones. */
export function loadBalancerUsage(
  workload: Workload,
  traffic: TrafficProfile,
  targetType: "ip" | "lambda",
): readonly Usage[] {
  return albUsage({ lcuHours: lcuHours(workload, traffic, targetType), zones: ZONES });
}

/** LCU-hours of a month: each dimension grows with the rate, so that the month's volume is enough. */
function lcuHours(
  { request, assumptions }: Workload,
  { requestsPerMonth }: TrafficProfile,
  targetType: "ip" | "lambda",
): number {
  const newConnectionsPerSecond = 1 / assumptions.requestsPerConnection;
  const lcuAtOneRequestPerSecond = toLcu({
    newConnectionsPerSecond,
    activeConnections: newConnectionsPerSecond * assumptions.connectionSeconds,
    bytesPerHour: 3600 * (request.requestBytes + request.responseBytes),
    requestsPerSecond: 1,
    rules: assumptions.listenerRules,
    targetType,
  });
  return (requestsPerMonth / 3600) * lcuAtOneRequestPerSecond;
}
