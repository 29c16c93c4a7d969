import type { Scenario } from "./targets/figures.ts";
import { simulateFleets } from "./targets/simulate-fleets.ts";
import { toProfile } from "./traffic.ts";
import type { Workload } from "./workload.ts";

/** The traffic as auto scaling follows it; a figure that is set afterwards keeps what that adds to the hours. */
export function toScenario(workload: Workload): Scenario {
  const traffic = toProfile(workload.traffic);
  const simulation = simulateFleets(workload, traffic);
  const coldShares = { points: new Map(), expected: new Map() };
  return { workload, traffic: { ...traffic, simulation, coldShares } };
}

/** A scenario of which a figure was set, its traffic followed anew: what `toScenario` makes of such a workload. */
export function followedAnew({ workload, traffic }: Scenario): Scenario {
  const { simulation } = traffic;
  if (simulation === undefined) return { workload, traffic };
  return { workload, traffic: { ...traffic, simulation: simulation.again(workload, traffic) } };
}

/** The same with no request refused in peaks: no bill depends on that, and to follow it takes longest. */
export function withoutRefusals({ workload, traffic }: Scenario): Scenario {
  const { simulation } = traffic;
  if (simulation === undefined) return { workload, traffic };
  const accepting = { ...simulation, throttledShare: () => 0 };
  return { workload, traffic: { ...traffic, simulation: accepting } };
}
