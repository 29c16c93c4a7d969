import type { AlternativeId, AlternativePricer } from "./alternative.ts";
import type { MicroUsd } from "./money.ts";
import type { PriceBook } from "./price-book.ts";
import { toProfile } from "./traffic.ts";
import type { Workload } from "./workload.ts";

/** The volume from which `cheaperFrom` costs no more than `cheaperBelow`. */
export type BreakEven = {
  readonly requestsPerMonth: number;
  readonly cheaperBelow: AlternativeId;
  readonly cheaperFrom: AlternativeId;
};

/** Volumes looked at: 1 to 10^11 requests a month, 10 to each decade, and between them by halving. */
const DECADES = 11;
const STEPS_PER_DECADE = 10;

/** What an alternative would cost at a volume, before lines are rounded. */
export type CostCurve = { readonly id: AlternativeId; cost(requestsPerMonth: number): MicroUsd };

/** The cost of one alternative as the traffic of `workload` grows and keeps its shape. */
export function toCostCurve(
  workload: Workload,
  book: PriceBook,
  price: AlternativePricer,
): CostCurve {
  const profile = toProfile(workload.traffic);
  const known = new Map<number, MicroUsd>();
  const unrounded = (requestsPerMonth: number): MicroUsd =>
    price(workload, { ...profile, requestsPerMonth }, book).lineItems.reduce(
      (sum, line) => sum + line.unrounded,
      0,
    );
  return {
    id: price(workload, profile, book).id,
    cost: (requestsPerMonth) => {
      const cost = known.get(requestsPerMonth) ?? unrounded(requestsPerMonth);
      known.set(requestsPerMonth, cost);
      return cost;
    },
  };
}

/**
 * Finds the volumes at which two alternatives swap places. There can be several, because tasks and
 * tiers come in steps.
 */
export function findBreakEvens(first: CostCurve, second: CostCurve): readonly BreakEven[] {
  const lead = (volume: number): MicroUsd => first.cost(volume) - second.cost(volume);
  return signChanges(lead).map(({ at, firstLeads }) => ({
    requestsPerMonth: at,
    cheaperBelow: firstLeads ? second.id : first.id,
    cheaperFrom: firstLeads ? first.id : second.id,
  }));
}

type SignChange = { readonly at: number; readonly firstLeads: boolean };

function signChanges(lead: (volume: number) => number): readonly SignChange[] {
  const volumes = sampleVolumes();
  const changes: SignChange[] = [];
  let below = volumes[0] ?? 1;
  for (const above of volumes.slice(1)) {
    const firstLeads = lead(above) <= 0;
    if (firstLeads !== lead(below) <= 0) {
      changes.push({ at: bisect(lead, below, above, firstLeads), firstLeads });
    }
    below = above;
  }
  return changes;
}

/** The smallest whole volume in (below, above] at which the lead is as it is at `above`. */
function bisect(
  lead: (volume: number) => number,
  below: number,
  above: number,
  firstLeads: boolean,
): number {
  let [low, high] = [below, above];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (lead(middle) <= 0 === firstLeads) high = middle;
    else low = middle;
  }
  return high;
}

function sampleVolumes(): readonly number[] {
  const steps = Array.from({ length: DECADES * STEPS_PER_DECADE + 1 }, (_, index) =>
    Math.round(10 ** (index / STEPS_PER_DECADE)),
  );
  return [...new Set(steps)];
}
