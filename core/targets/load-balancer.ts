import { toLcu } from "../pricing/alb.ts";
import { hourlyRates, monthlySum, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";

/** Availability Zones: a load balancer needs two at least. */
export const ZONES = 2;

/** LCU-hours of a month, from the load in each hour of the week. */
export function lcuHours(
  workload: Workload,
  traffic: TrafficProfile,
  targetType: "ip" | "lambda",
): number {
  const { request, assumptions } = workload;
  const bytesPerRequest = request.requestBytes + request.responseBytes;
  const hourly = hourlyRates(traffic).map((requestsPerSecond) => {
    const newConnectionsPerSecond = requestsPerSecond / assumptions.requestsPerConnection;
    return toLcu({
      newConnectionsPerSecond,
      activeConnections: newConnectionsPerSecond * assumptions.connectionSeconds,
      bytesPerHour: requestsPerSecond * 3600 * bytesPerRequest,
      requestsPerSecond,
      rules: assumptions.listenerRules,
      targetType,
    });
  });
  return monthlySum(hourly);
}
