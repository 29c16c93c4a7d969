import type { Alternative, AlternativeId, Plan } from "./alternative.ts";
import { MOST_TIMED_OUT } from "./fleet-simulation.ts";
import { latencyMissed } from "./latency-missed.ts";
import type { LatencyRanges } from "./models/range.ts";
import type { PriceBook } from "./price-book.ts";
import type { Scenario } from "./targets/figures.ts";
import { latencyOf } from "./targets/latency-of.ts";
import { PLANNERS } from "./targets/planners.ts";
import { toAlternative } from "./to-alternative.ts";

/** A plan with its bill. */
export type Candidate = { readonly plan: Plan; readonly bill: Alternative };

export function toCandidate(id: AlternativeId, scenario: Scenario, book: PriceBook): Candidate {
  const plan = PLANNERS[id](scenario.workload, scenario.traffic, book);
  return { plan, bill: toAlternative(plan, book) };
}

/** Response times are worked out only where an objective asks for them: they take longer than bills. */
export function isFastEnough(plan: Plan, scenario: Scenario): boolean {
  const { workload, traffic } = scenario;
  const latency = workload.latencyObjective && latencyOf(plan.serving, workload, traffic);
  return tooSlow(plan, latency, scenario).length === 0;
}

/** What its response times have against a plan, whatever it costs. */
export function tooSlow(
  plan: Plan,
  latency: LatencyRanges | undefined,
  { workload, traffic }: Scenario,
): readonly string[] {
  const missed = latency === undefined ? [] : latencyMissed(latency, workload.latencyObjective);
  return [...missed, ...overwhelmed(plan, traffic)];
}

/** Units that are still starting when a peak comes serve nobody, however little they cost. */
function overwhelmed({ serving }: Plan, { simulation }: Scenario["traffic"]): readonly string[] {
  if (!("unit" in serving) || simulation === undefined) return [];
  const share = simulation.timedOutShare(serving.unit);
  if (share <= MOST_TIMED_OUT) return [];
  const percent = (share * 100).toPrecision(2);
  return [`${percent} % of the requests time out in sudden peaks, before enough has started`];
}
