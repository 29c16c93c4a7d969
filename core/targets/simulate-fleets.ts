import type { FleetSimulation, FleetUnit, ScalingFactors } from "../fleet-simulation.ts";
import type { FargateService, FollowedTasks } from "../models/fargate-scaling.ts";
import { fargateLatency } from "../models/latency.ts";
import type { LatencyRanges } from "../models/range.ts";
import { HOURS_PER_MONTH } from "../price-book.ts";
import { peakRate, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { serviceSecondsOn, utilizationAimedAt, wantedFleet } from "./fleet.ts";
import { createFollowed, type Followed } from "./followed.ts";
import { elsewhereMs } from "./request-alone.ts";
import { sampledRequests } from "./sampled-requests.ts";

/** More are not followed one by one: with so many, rounding and waiting hardly matter. */
const MOST_FOLLOWED = 20_000;
/** A queue needs some work to be one. */
const SHORTEST_SERVICE_SECONDS = 1e-6;
const IN_STEP: ScalingFactors = { hours: 1, peak: 1 };

/**
 * Follows the traffic of a workload by ECS target tracking: measured traffic over its real series, any
 * other over a week of minutes, with the stated `peakToMean` within each hour. Each kind of unit is
 * simulated once, when it is first asked for.
 */
export function simulateFleets(workload: Workload, traffic: TrafficProfile): FleetSimulation {
  return simulationOf(workload, traffic, createFollowed(workload, traffic));
}

function simulationOf(
  workload: Workload,
  traffic: TrafficProfile,
  followed: Followed,
): FleetSimulation {
  const { requestsPerMonth } = traffic;
  const service = (unit: FleetUnit, servers: number): FargateService =>
    serviceOf(workload, traffic, unit, servers);
  const tasks = (unit: FleetUnit, servers: number) =>
    followed.tasks(requestsPerMonth, service(unit, servers));
  const isSteady = (unit: FleetUnit): boolean =>
    followed.isEven || wantedFleet(workload, traffic, unit, 1).peak * unit.cores > MOST_FOLLOWED;
  const factorsOf = (
    unit: FleetUnit,
    { meanTasks, peakTasks }: Pick<FollowedTasks, "meanTasks" | "peakTasks">,
  ): ScalingFactors => {
    const wanted = wantedFleet(workload, traffic, unit, leastOf(workload));
    return { hours: (meanTasks * HOURS_PER_MONTH) / wanted.hours, peak: peakTasks / wanted.peak };
  };
  const known = new Map<string, ScalingFactors>();
  return {
    factors: (unit) => {
      if (followed.isEven) return IN_STEP;
      const key = `${unit.cores} ${unit.scaledBy} ${unit.ceiling} ${unit.startSeconds}`;
      const found = known.get(key) ?? (isSteady(unit) ? IN_STEP : factorsOf(unit, tasks(unit, 1)));
      known.set(key, found);
      return found;
    },
    leastFactors: (unit) => {
      if (isSteady(unit)) return IN_STEP;
      const { serviceSeconds } = service(unit, 1);
      const least = unit.cores > 1 ? 0 : followed.leastServed(requestsPerMonth) * serviceSeconds;
      const meanTasks = Math.max(leastOf(workload), least);
      return factorsOf(unit, { meanTasks, peakTasks: 1 });
    },
    latency: (unit) =>
      isSteady(unit)
        ? steadyLatency(workload, traffic, unit)
        : followed.latency(requestsPerMonth, service(unit, Math.max(1, unit.cores))),
    timedOutShare: (unit) =>
      isSteady(unit) ? 0 : tasks(unit, Math.max(1, unit.cores)).timedOutShare,
    throttledShare: (volume, limits) => followed.throttledShare(volume, limits),
    peakPerSecond: (volume) =>
      Math.max(peakRate({ ...traffic, requestsPerMonth: volume }), followed.peakPerSecond(volume)),
    again: (other, otherTraffic) => simulationOf(other, otherTraffic, followed),
  };
}

/** A unit as one server, for its hours, or as the `servers` in it, for what a request sees. */
function serviceOf(
  workload: Workload,
  traffic: TrafficProfile,
  unit: FleetUnit,
  servers: number,
): FargateService {
  const inOne = Math.max(1, unit.cores) / servers;
  return {
    targetUtilization: utilizationAimedAt(workload, peakRate(traffic), unit),
    minimumTasks: leastOf(workload) * servers,
    maximumTasks: Number.POSITIVE_INFINITY,
    serviceSeconds: Math.max(SHORTEST_SERVICE_SECONDS, serviceSecondsOn(workload, unit) / inOne),
    elsewhereSeconds: elsewhereMs(workload.request) / 1000,
    startSeconds: unit.startSeconds,
    sampledRequests: sampledRequests(traffic),
  };
}

/** Target tracking has no metric to go by while nothing runs. */
function leastOf({ assumptions }: Workload): number {
  return Math.max(1, assumptions.minimumTasks);
}

/** The busiest hour's queue; of a very large fleet, that of as many as are followed. */
function steadyLatency(
  workload: Workload,
  traffic: TrafficProfile,
  unit: FleetUnit,
): LatencyRanges {
  const { peak } = wantedFleet(workload, traffic, unit, leastOf(workload));
  const servers = peak * Math.max(1, Math.floor(unit.cores));
  const followed = Math.min(MOST_FOLLOWED, servers) / servers;
  return fargateLatency(
    {
      cpuSeconds: Math.max(SHORTEST_SERVICE_SECONDS, serviceSecondsOn(workload, unit)),
      elsewhereSeconds: elsewhereMs(workload.request) / 1000,
    },
    { requestsPerSecond: peakRate(traffic) * followed, tasks: servers * followed },
    sampledRequests(traffic),
  );
}
