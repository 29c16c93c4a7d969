import type { AlternativeId } from "./alternative.ts";
import { costOf } from "./line-item.ts";
import type { PriceBook } from "./price-book.ts";
import { FIGURES, type Figure, type FigureName, type Scenario } from "./targets/figures.ts";
import { ALTERNATIVE_IDS, PLANNERS } from "./targets/planners.ts";
import { isPossible } from "./to-alternative.ts";

/** What a figure would have to be for another alternative to become the cheapest. */
export type Flip = {
  readonly figure: FigureName;
  readonly given: number;
  /** The values looked at. */
  readonly from: number;
  readonly to: number;
  /** The value nearest to the given one at which it flips; absent when it does nowhere in the range. */
  readonly at?: number;
  /** The cheapest alternative at that value. */
  readonly cheapest?: AlternativeId;
  /** Whether what is cheapest now only costs more there, or cannot serve the workload any more. */
  readonly because?: "costs more" | "is ruled out";
};

/** Values looked at on each side of the given one before the search by halves: a shorter visit may go unseen. */
const PROBES = 16;

/**
 * For each figure, the value nearest to the given one at which another alternative is the cheapest,
 * everything else kept. Only `among` are looked at; nothing flips when none of them can serve the workload.
 */
export function whatFlipsIt(
  scenario: Scenario,
  book: PriceBook,
  among: readonly AlternativeId[] = ALTERNATIVE_IDS,
): readonly Flip[] {
  const costs = costsOf(scenario, book, among);
  const now = cheapestOf(costs);
  if (now === undefined) return [];
  return FIGURES.map((figure) => {
    const { name, from, to, affects = ALTERNATIVE_IDS } = figure;
    const affected = affects.filter((id) => among.includes(id));
    const given = figure.get(scenario);
    const costsAt = (value: number): Costs =>
      new Map([...costs, ...costsOf(figure.set(scenario, value), book, affected)]);
    const at = nearestFlip(figure, given, (value) => {
      const there = cheapestOf(costsAt(value));
      return there !== undefined && there !== now;
    });
    return {
      figure: name,
      given,
      from,
      to,
      ...(at !== undefined && describe(at, now, costsAt(at))),
    };
  });
}

function describe(
  at: number,
  now: AlternativeId,
  costs: Costs,
): Pick<Flip, "at" | "cheapest" | "because"> {
  const because = costs.get(now) === undefined ? "is ruled out" : "costs more";
  return { at, cheapest: cheapestOf(costs) ?? now, because };
}

/** Costs before any rounding; of an alternative that cannot serve the workload, none. */
type Costs = ReadonlyMap<AlternativeId, number | undefined>;

function costsOf(
  { workload, traffic }: Scenario,
  book: PriceBook,
  ids: readonly AlternativeId[],
): Costs {
  const costs = new Map<AlternativeId, number | undefined>();
  for (const id of ids) {
    const plan = PLANNERS[id](workload, traffic, book);
    costs.set(id, isPossible(plan, book) ? costOf(book, plan.usage) : undefined);
  }
  return costs;
}

/** Of two that cost the same, the first in the order of the planners. */
function cheapestOf(costs: Costs): AlternativeId | undefined {
  let cheapest: AlternativeId | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [id, cost = Number.POSITIVE_INFINITY] of costs) {
    if (cost < least) [cheapest, least] = [id, cost];
  }
  return cheapest;
}

function nearestFlip(
  figure: Figure,
  given: number,
  isFlipped: (value: number) => boolean,
): number | undefined {
  const sides = [figure.from, figure.to].flatMap((end) => {
    const at = firstFlip(figure, given, end, isFlipped);
    return at === undefined ? [] : [at];
  });
  const distance = (value: number): number => Math.abs(place(figure, value) - place(figure, given));
  return sides.sort((a, b) => distance(a) - distance(b)).at(0);
}

/** The first flip on the way from the given value to an end of the range, found by halves behind the first probe that has flipped. */
function firstFlip(
  figure: Figure,
  given: number,
  end: number,
  isFlipped: (value: number) => boolean,
): number | undefined {
  if ((end - given) * (end === figure.to ? 1 : -1) <= 0) return undefined;
  let before = given;
  for (let probe = 1; probe <= PROBES; probe++) {
    const value = between(figure, given, end, probe / PROBES);
    if (isFlipped(value)) return firstWithin(figure, before, value, isFlipped);
    before = value;
  }
  return undefined;
}

function firstWithin(
  { step }: Figure,
  before: number,
  flipped: number,
  isFlipped: (value: number) => boolean,
): number {
  let [low, high] = [before, flipped];
  while (Math.abs(high - low) > step * 1.5) {
    const middle = toStep((low + high) / 2, step);
    if (middle === low || middle === high) break;
    if (isFlipped(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function between(figure: Figure, given: number, end: number, part: number): number {
  if (part === 1) return end;
  const [start, stop] = [place(figure, given), place(figure, end)];
  const there = start + (stop - start) * part;
  return toStep(figure.logarithmic ? Math.exp(there) : there, figure.step);
}

/** Where a value lies on the figure's scale. */
function place({ logarithmic, from }: Figure, value: number): number {
  return logarithmic ? Math.log(Math.max(from, value)) : value;
}

/** Shares are thousandths: dividing keeps them free of the noise of binary fractions. */
function toStep(value: number, step: number): number {
  return step === 1 ? Math.round(value) : Math.round(value / step) / Math.round(1 / step);
}
