import type { AlternativeId } from "./alternative.ts";
import { type Candidate, isFastEnough, toCandidate } from "./candidate.ts";
import { costOf } from "./line-item.ts";
import type { PriceBook } from "./price-book.ts";
import type { Scenario } from "./targets/figures.ts";
import { ALTERNATIVE_IDS, PLANNERS } from "./targets/planners.ts";
import { isPossible } from "./to-alternative.ts";

/**
 * The cheapest that can serve the workload in time: what a comparison of the scenario puts first. An
 * alternative that would cost more even if its fleet did without any lag is not simulated.
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

/** A fleet that lags may do with fewer hours than each hour's mean asks for, but with a quarter fewer at most. */
const LEAST_HOURS = 0.75;
/** Lines are rounded to the cent, and no bill has more of them. */
const ROUNDING_USD = 0.25;

type Bounded = { readonly id: AlternativeId; readonly least: number };

function byLeastCost({ workload, traffic }: Scenario, book: PriceBook): readonly Bounded[] {
  const { simulation: _, ...inStep } = traffic;
  const bounded = ALTERNATIVE_IDS.flatMap((id) => {
    const plan = PLANNERS[id](workload, inStep, book);
    const share = "unit" in plan.serving ? LEAST_HOURS : 1;
    const least = (costOf(book, plan.usage) * share - ROUNDING_USD) * 1e6;
    return isPossible(plan, book) ? [{ id, least }] : [];
  });
  return bounded.sort((a, b) => a.least - b.least);
}

/** Of two for the same amount, the first in the order of a comparison. */
function isBetter({ plan, bill }: Candidate, best: Candidate | undefined): boolean {
  if (bill.ruledOutBy.length > 0) return false;
  if (best === undefined || bill.total < best.bill.total) return true;
  const place = (id: AlternativeId): number => ALTERNATIVE_IDS.indexOf(id);
  return bill.total === best.bill.total && place(plan.id) < place(best.plan.id);
}
