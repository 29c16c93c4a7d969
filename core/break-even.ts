import type { AlternativeId, AlternativePricer } from "./alternative.ts";
import type { MicroUsd } from "./money.ts";
import type { PriceBook } from "./price-book.ts";
import { toProfile } from "./traffic.ts";
import type { Workload } from "./workload.ts";

/** A volume at which the cheaper of two changes: just below it is one, from it on the other. */
export type BreakEven = {
  readonly requestsPerMonth: number;
  readonly cheaperBelow: AlternativeId;
  readonly cheaperFrom: AlternativeId;
};

/** Volumes looked at: up to 10^11 requests a month. */
const LARGEST = 1e11;
/** Two changes closer together than this share of the volume may go unseen. */
const RESOLUTION = 1e-4;

/** What an alternative would cost at a volume, before lines are rounded. */
export type CostCurve = { readonly id: AlternativeId; cost(requestsPerMonth: number): MicroUsd };

/** The cost of one alternative as the traffic of `workload` grows and keeps its shape. */
export function toCostCurve(
  id: AlternativeId,
  price: AlternativePricer,
  workload: Workload,
  book: PriceBook,
): CostCurve {
  const profile = toProfile(workload.traffic);
  const known = new Map<number, MicroUsd>();
  const unrounded = (requestsPerMonth: number): MicroUsd =>
    price(workload, { ...profile, requestsPerMonth }, book).lineItems.reduce(
      (sum, line) => sum + line.unrounded,
      0,
    );
  return {
    id,
    cost: (requestsPerMonth) => {
      const cost = known.get(requestsPerMonth) ?? unrounded(requestsPerMonth);
      known.set(requestsPerMonth, cost);
      return cost;
    },
  };
}

/** Finds every volume at which two alternatives swap places: tasks and tiers come in steps, so it can be many. */
export function findBreakEvens(first: CostCurve, second: CostCurve): readonly BreakEven[] {
  return swapsBetween(1, LARGEST, first, second).map((requestsPerMonth) => {
    const firstLeads = leads(first, second, requestsPerMonth);
    return {
      requestsPerMonth,
      cheaperBelow: firstLeads ? second.id : first.id,
      cheaperFrom: firstLeads ? first.id : second.id,
    };
  });
}

/**
 * Searches (from, to] by halves. Costs only grow with the volume, so that an interval in which one
 * alternative costs less at its end than the other at its beginning holds no swap.
 */
function swapsBetween(
  from: number,
  to: number,
  first: CostCurve,
  second: CostCurve,
): readonly number[] {
  if (first.cost(to) <= second.cost(from) || second.cost(to) < first.cost(from)) return [];
  if (to - from <= Math.max(1, to * RESOLUTION)) return swapWithin(from, to, first, second);
  const middle = Math.floor((from + to) / 2);
  return [...swapsBetween(from, middle, first, second), ...swapsBetween(middle, to, first, second)];
}

/** The one swap in (from, to], to the request, if the ends differ. */
function swapWithin(
  from: number,
  to: number,
  first: CostCurve,
  second: CostCurve,
): readonly number[] {
  const after = leads(first, second, to);
  if (leads(first, second, from) === after) return [];
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (leads(first, second, middle) === after) high = middle;
    else low = middle;
  }
  return [high];
}

function leads(first: CostCurve, second: CostCurve, volume: number): boolean {
  return first.cost(volume) <= second.cost(volume);
}
