import type { Plan, Planner } from "../alternative.ts";
import { HOURS_PER_MONTH } from "../price-book.ts";
import { appRunnerUsage } from "../pricing/app-runner.ts";
import { bestOf } from "../to-alternative.ts";
import { sumOverMonth, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { toFleet } from "./fleet.ts";
import { objectiveMissedAlone, taskUnit } from "./request-alone.ts";
import { serviceItems } from "./shared-items.ts";

/** vCPUs and memory in GB that App Runner offers (AWS App Runner docs, service configuration). */
const SIZES = [
  [0.25, 0.5],
  [0.25, 1],
  [0.5, 1],
  [1, 2],
  [1, 3],
  [1, 4],
  [2, 4],
  [2, 6],
  [4, 8],
  [4, 10],
  [4, 12],
] as const;

/** Reading the request and writing the response included (AWS App Runner docs, developing code). */
const LONGEST_REQUEST_MS = 120_000;
const MINIMUM_ACTIVE_SECONDS = 60;
const CLOSED =
  "App Runner has been closed to new accounts since 2026-04-30, and this one is not said to be older (existingAppRunnerAccount)";
const NO_WEB_SOCKET = "App Runner has no WebSocket";

/** App Runner, in the size that costs least; ECS Express Mode is what AWS offers in its place. */
export const planAppRunner: Planner = (workload, traffic, book) => {
  const fitting = SIZES.filter(([, gb]) => gb * 1024 >= workload.request.memoryMb);
  const [first, ...others] = smallestOfEachVcpu(fitting);
  const plan = (size: Size): Plan => planSize(workload, traffic, size);
  return bestOf([plan(first ?? [4, 12]), ...others.map(plan)], book);
};

type Size = readonly [vcpu: number, memoryGb: number];

function smallestOfEachVcpu(sizes: readonly Size[]): readonly Size[] {
  return sizes.filter(([vcpu], index) => sizes.findIndex((one) => one[0] === vcpu) === index);
}

function planSize(workload: Workload, traffic: TrafficProfile, [vcpu, memoryGb]: Size): Plan {
  const { request, assumptions, needs } = workload;
  const unit = taskUnit(vcpu);
  const fleet = toFleet(workload, traffic, unit, Math.max(1, assumptions.minimumTasks));
  const activeHours = fleet.hours * activeShare(traffic, fleet.average);
  const tooLong = `${request.durationMs} ms are above its limit of ${LONGEST_REQUEST_MS} ms`;
  return {
    id: "app-runner",
    name: "App Runner",
    capacity: {
      instanceVcpu: vcpu,
      instanceMemoryMb: memoryGb * 1024,
      peakInstances: fleet.peak,
      averageInstances: fleet.average,
      utilization: fleet.utilization,
    },
    serving: { unit },
    usage: [
      ...appRunnerUsage({ vcpu, memoryGb, provisionedHours: fleet.hours, activeHours }),
      ...serviceItems(workload, traffic),
    ],
    ruledOutBy: [
      ...(assumptions.existingAppRunnerAccount ? [] : [CLOSED]),
      ...(needs.webSocket ? [NO_WEB_SOCKET] : []),
      ...(request.durationMs > LONGEST_REQUEST_MS ? [tooLong] : []),
      ...objectiveMissedAlone(workload, vcpu),
    ],
    notes: ["App Runner runs x86_64 only", "its automatic deployments cost 1 USD a month more"],
  };
}

/**
 * Share of the time in which an instance is active: from a request on it stays so for a minute at
 * least, so that it is idle only if none came in the last minute; arrivals are taken as Poisson.
 */
function activeShare(traffic: TrafficProfile, instances: number): number {
  const minutes = MINIMUM_ACTIVE_SECONDS / Math.max(1, instances);
  const activeAt = (rate: number): number =>
    rate * minutes > 40 ? 1 : 1 - Math.exp(-rate * minutes);
  return sumOverMonth(traffic, activeAt) / HOURS_PER_MONTH;
}
