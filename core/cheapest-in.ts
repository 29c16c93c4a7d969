import type { AlternativeId } from "./alternative.ts";
import { type Candidate, isFastEnough, toCandidate } from "./candidate.ts";
import { costOf } from "./line-item.ts";
import type { PriceBook } from "./price-book.ts";
import type { Scenario } from "./targets/figures.ts";
import { ALTERNATIVE_IDS, PLANNERS } from "./targets/planners.ts";
import { isPossible } from "./to-alternative.ts";
import { withoutRefusals } from "./to-scenario.ts";

/**
 * The cheapest that can serve the workload in time: what a comparison of the scenario puts first. An
 * alternative that would cost more even with the least fleet that could serve it is not simulated.
 */
export function cheapestIn(scenario: Scenario, book: PriceBook): AlternativeId | undefined {
  let best: Candidate | undefined;
  for (const { id, least } of byLeastCost(scenario, book)) {
    if (best !== undefined && least > best.bill.total) break;
    const candidate = toCandidate(id, scenario, book);
    if (isBetter(candidate, best) && isFastEnough(candidate.plan, scenario)) best = candidate;
  }
  return best?.plan.id;
}

/** Of the least cost; an average that a plan rounds to hundredths makes less than a hundredth of its bill. */
const CERTAIN_SHARE = 0.99;
/** Lines are rounded to the cent, and no bill has fifty of them. */
const ROUNDING_USD = 0.25;

type Bounded = { readonly id: AlternativeId; readonly least: number };

/** No bill of a plan that serves the workload in time is below its `least`: bills only grow with a fleet's hours. */
function byLeastCost(scenario: Scenario, book: PriceBook): readonly Bounded[] {
  const { workload, traffic } = withLeastFleets(scenario);
  const bounded = ALTERNATIVE_IDS.flatMap((id) => {
    const plan = PLANNERS[id](workload, traffic, book);
    const least = (costOf(book, plan.usage) * CERTAIN_SHARE - ROUNDING_USD) * 1e6;
    return isPossible(plan, book) ? [{ id, least }] : [];
  });
  return bounded.sort((a, b) => a.least - b.least);
}

function withLeastFleets(scenario: Scenario): Scenario {
  const { workload, traffic } = withoutRefusals(scenario);
  const { simulation } = traffic;
  if (simulation === undefined) return { workload, traffic };
  const least = { ...simulation, factors: simulation.leastFactors };
  return { workload, traffic: { ...traffic, simulation: least } };
}

/** Of two for the same amount, the first in the order of a comparison. */
function isBetter({ plan, bill }: Candidate, best: Candidate | undefined): boolean {
  if (bill.ruledOutBy.length > 0) return false;
  if (best === undefined || bill.total < best.bill.total) return true;
  const place = (id: AlternativeId): number => ALTERNATIVE_IDS.indexOf(id);
  return bill.total === best.bill.total && place(plan.id) < place(best.plan.id);
}
