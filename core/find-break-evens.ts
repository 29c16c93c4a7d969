import type { Alternative, AlternativeId } from "./alternative.ts";
import { findSwaps, type Swap, toCostCurve } from "./break-even.ts";
import { isFastEnough, toCandidate } from "./candidate.ts";
import { type Ground, gridAt, locateChange } from "./locate-change.ts";
import type { PriceBook } from "./price-book.ts";
import type { Figure, Scenario } from "./targets/figures.ts";
import { PLANNERS } from "./targets/planners.ts";
import { followedAnew } from "./to-scenario.ts";

/**
 * Where Fargate and each Lambda alternative among `possible` swap places as a figure changes. They are
 * sought with the lag that auto scaling has at the given traffic, and each is then placed by bills for
 * which it is simulated there; one that these do not show is not told.
 */
export function findBreakEvens(
  possible: readonly Alternative[],
  figure: Figure,
  scenario: Scenario,
  book: PriceBook,
): readonly Swap[] {
  const curveOf = (id: AlternativeId) => toCostCurve(id, PLANNERS[id], book, { scenario, figure });
  if (!possible.some(({ id }) => id === FARGATE)) return [];
  const fargate = curveOf(FARGATE);
  const billAt = billsOf(figure, scenario, book);
  return possible
    .filter(({ id }) => id.startsWith("lambda-"))
    .flatMap(({ id }) => {
      const swaps = findSwaps(fargate, curveOf(id), figure);
      return swaps.flatMap((swap, index) =>
        placed(swap, groundOf(swaps, index, figure), (value) => [
          billAt(FARGATE, value),
          billAt(id, value),
        ]),
      );
    });
}

const FARGATE = "fargate-alb";

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
    grid,
  };
}

function placed(
  { at, cheaperBelow, cheaperFrom }: Swap,
  ground: Ground,
  bills: (value: number) => readonly [fargate: FollowedBill, lambda: FollowedBill],
): readonly Swap[] {
  const fargateIsAfter = cheaperFrom === FARGATE;
  const hasSwapped = (value: number): boolean => {
    const [fargate, lambda] = bills(value);
    return fargate.total <= lambda.total === fargateIsAfter;
  };
  const found = locateChange(at, ground, hasSwapped);
  if (found === undefined) return [];
  const told = [...bills(found - ground.grid), ...bills(found)];
  return told.every(({ isPossible }) => isPossible)
    ? [{ at: found, cheaperBelow, cheaperFrom }]
    : [];
}
