import type { AlternativeId } from "./alternative.ts";
import { type CostCurve, findSwaps, type Swap, toCostCurve } from "./break-even.ts";
import { isFastEnough, toCandidate } from "./candidate.ts";
import { type Ground, gridAt, locateChange } from "./locate-change.ts";
import type { PriceBook } from "./price-book.ts";
import type { Figure, Scenario } from "./targets/figures.ts";
import { PLANNERS } from "./targets/planners.ts";
import { followedAnew } from "./to-scenario.ts";

/** Two alternatives; where they cost the same, the first leads. */
export type Pair = readonly [AlternativeId, AlternativeId];

/**
 * Where the two of each pair swap places as a figure changes. They are sought with the lag that auto
 * scaling has at the given traffic, and each is then placed by bills for which it is simulated there; one
 * that these do not show is not told.
 */
export function findBreakEvens(
  pairs: readonly Pair[],
  figure: Figure,
  scenario: Scenario,
  book: PriceBook,
): readonly Swap[] {
  const curves = new Map<AlternativeId, CostCurve>();
  const curveOf = (id: AlternativeId): CostCurve => {
    const curve = curves.get(id) ?? toCostCurve(id, PLANNERS[id], book, { scenario, figure });
    curves.set(id, curve);
    return curve;
  };
  const billAt = billsOf(figure, scenario, book);
  return pairs.flatMap(([first, second]) => {
    const swaps = findSwaps(curveOf(first), curveOf(second), figure);
    return swaps.flatMap((swap, index) =>
      placed(swap, swap.cheaperFrom === first, groundOf(swaps, index, figure), (value) => [
        billAt(first, value),
        billAt(second, value),
      ]),
    );
  });
}

/** A bill for which auto scaling was followed there. */
type BillAt = (id: AlternativeId, value: number) => FollowedBill;
type FollowedBill = { readonly total: number; readonly isPossible: boolean };

function billsOf(figure: Figure, scenario: Scenario, book: PriceBook): BillAt {
  const known = new Map<string, FollowedBill>();
  return (id, value) => {
    const key = `${id} ${value}`;
    const bill =
      known.get(key) ?? followedBill(id, followedAnew(figure.set(scenario, value)), book);
    known.set(key, bill);
    return bill;
  };
}

/** Whether it serves the workload in time is asked only of the values that are told: that takes longer than a bill. */
function followedBill(id: AlternativeId, there: Scenario, book: PriceBook): FollowedBill {
  const { plan, bill } = toCandidate(id, there, book);
  return {
    total: bill.total,
    get isPossible() {
      return bill.ruledOutBy.length === 0 && isFastEnough(plan, there);
    },
  };
}

/** A swap is its own on half the way to the next ones, and within a tenth of its value. */
const REACH = 0.1;

function groundOf(swaps: readonly Swap[], index: number, { from, to, step }: Figure): Ground {
  const at = swaps[index]?.at ?? from;
  const grid = gridAt(at, step);
  const middle = (other: Swap | undefined, end: number): number =>
    other === undefined ? end : Math.round((other.at + at) / 2 / grid) * grid;
  return {
    from: Math.max(middle(swaps[index - 1], from), Math.round(at * (1 - REACH))),
    to: Math.min(middle(swaps[index + 1], to), Math.round(at * (1 + REACH))),
    step,
  };
}

function placed(
  { at, cheaperBelow, cheaperFrom }: Swap,
  firstIsAfter: boolean,
  ground: Ground,
  bills: (value: number) => readonly [first: FollowedBill, second: FollowedBill],
): readonly Swap[] {
  const hasSwapped = (value: number): boolean => {
    const [first, second] = bills(value);
    return first.total <= second.total === firstIsAfter;
  };
  const found = locateChange(at, ground, hasSwapped);
  if (found === undefined) return [];
  const told = [...bills(found - gridAt(found, ground.step)), ...bills(found)];
  return told.every(({ isPossible }) => isPossible)
    ? [{ at: found, cheaperBelow, cheaperFrom }]
    : [];
}
