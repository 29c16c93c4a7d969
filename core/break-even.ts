import type { AlternativeId, Plan, Planner } from "./alternative.ts";
import { costOf } from "./line-item.ts";
import { gridAt } from "./locate-change.ts";
import type { PriceBook } from "./price-book.ts";
import type { Figure, Scenario } from "./targets/figures.ts";
import { isPossible } from "./to-alternative.ts";
import { withoutRefusals } from "./to-scenario.ts";

/** A value at which the cheaper of two changes: just below it is one, from it on the other. */
export type Swap = {
  readonly at: number;
  readonly cheaperBelow: AlternativeId;
  readonly cheaperFrom: AlternativeId;
};

/** A volume at which the cheaper of two changes. */
export type BreakEven = Omit<Swap, "at"> & { readonly requestsPerMonth: number };
/** A duration at which the cheaper of two changes, the share of CPU time in it kept. */
export type DurationBreakEven = Omit<Swap, "at"> & { readonly durationMs: number };
/** A memory size at which the cheaper of two changes, the duration kept. */
export type MemoryBreakEven = Omit<Swap, "at"> & { readonly memoryMb: number };

/** Two changes closer together than this share of the value may go unseen. */
const RESOLUTION = 1e-3;
/** Two alternatives that come in steps and cost nearly the same can swap a thousand times. */
const FIRST_SWAPS = 8;

/** What an alternative would cost, before lines are rounded, as one figure changes. */
export type CostCurve = {
  readonly id: AlternativeId;
  cost(at: number): number;
  /** Whether it can serve the workload there. */
  isPossible(at: number): boolean;
};

/** The cost of one alternative as `figure` of `scenario` changes and everything else stays. */
export function toCostCurve(
  id: AlternativeId,
  planner: Planner,
  book: PriceBook,
  { scenario, figure }: { readonly scenario: Scenario; readonly figure: Figure },
): CostCurve {
  const known = new Map<number, number>();
  const billed = withoutRefusals(scenario);
  const planAt = (at: number, base: Scenario): Plan => {
    const { workload, traffic } = figure.set(base, at);
    return planner(workload, traffic, book);
  };
  return {
    id,
    cost: (at) => {
      const cost = known.get(at) ?? costOf(book, planAt(at, billed).usage);
      known.set(at, cost);
      return cost;
    },
    isPossible: (at) => isPossible(planAt(at, scenario), book),
  };
}

/**
 * Finds the values, to four digits, at which two alternatives that are possible there swap places: tasks and
 * tiers come in steps, so it can be many. Of more than nine, the first eight and the last are told.
 */
export function findSwaps(
  first: CostCurve,
  second: CostCurve,
  { from, to }: Pick<Figure, "from" | "to">,
): readonly Swap[] {
  const isPossible = (at: number): boolean => first.isPossible(at) && second.isPossible(at);
  const firstOnes = take(FIRST_SWAPS, swapsBetween(from, to, [first, second]), isPossible);
  const [last] =
    firstOnes.length < FIRST_SWAPS
      ? []
      : take(1, swapsBetween(from, to, [first, second], "last first"), isPossible);
  const isNew = last !== undefined && !firstOnes.includes(last);
  return [...firstOnes, ...(isNew ? [last] : [])].map((at) => {
    const [below, above] = leads(first, second, at) ? [second, first] : [first, second];
    return { at, cheaperBelow: below.id, cheaperFrom: above.id };
  });
}

function take(
  most: number,
  values: Iterable<number>,
  isWanted: (value: number) => boolean,
): readonly number[] {
  const taken: number[] = [];
  for (const value of values) {
    if (!isWanted(value)) continue;
    taken.push(value);
    if (taken.length === most) break;
  }
  return taken;
}

/**
 * Searches (from, to] by halves. Costs only grow with the value, so that an interval in which one
 * alternative costs less at its end than the other at its beginning holds no swap.
 */
function* swapsBetween(
  from: number,
  to: number,
  curves: readonly [CostCurve, CostCurve],
  order: "first first" | "last first" = "first first",
): Generator<number> {
  const [first, second] = curves;
  if (first.cost(to) <= second.cost(from) || second.cost(to) < first.cost(from)) return;
  if (to - from <= Math.max(1, to * RESOLUTION)) {
    yield* swapWithin(from, to, first, second);
    return;
  }
  const middle = Math.floor((from + to) / 2);
  const halves = [[from, middle] as const, [middle, to] as const];
  for (const [start, end] of order === "first first" ? halves : halves.reverse()) {
    yield* swapsBetween(start, end, curves, order);
  }
}

/** The one swap in (from, to], to four digits, if the ends differ. */
function swapWithin(
  from: number,
  to: number,
  first: CostCurve,
  second: CostCurve,
): readonly number[] {
  const after = leads(first, second, to);
  if (leads(first, second, from) === after) return [];
  let [low, high] = [from, to];
  while (high - low > gridAt(high, 1)) {
    const middle = Math.floor((low + high) / 2);
    if (leads(first, second, middle) === after) high = middle;
    else low = middle;
  }
  return [high];
}

function leads(first: CostCurve, second: CostCurve, at: number): boolean {
  return first.cost(at) <= second.cost(at);
}
