import type { AlternativeId } from "./alternative.ts";
import { isFastEnough, toCandidate } from "./candidate.ts";
import { cheapestIn } from "./cheapest-in.ts";
import { costOf } from "./line-item.ts";
import { gridAt, locateChange } from "./locate-change.ts";
import type { PriceBook } from "./price-book.ts";
import { FIGURES, type Figure, type FigureName, type Scenario } from "./targets/figures.ts";
import { ALTERNATIVE_IDS, PLANNERS } from "./targets/planners.ts";
import { isPossible } from "./to-alternative.ts";
import { followedAnew, withoutRefusals } from "./to-scenario.ts";

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
 * everything else kept. It is sought among `among`, with the lag that auto scaling has at the given
 * traffic, and then placed by comparisons for which it is simulated there; nothing flips when no
 * alternative can serve the workload.
 */
export function whatFlipsIt(
  scenario: Scenario,
  book: PriceBook,
  among: readonly AlternativeId[] = ALTERNATIVE_IDS,
): readonly Flip[] {
  const now = cheapestIn(scenario, book);
  if (now === undefined) return [];
  const rivals = rivalsOf(now, among);
  const given = remembering((id: AlternativeId) => costIn(id, scenario, book));
  return FIGURES.map((figure) => {
    const { name, from, to, affects = ALTERNATIVE_IDS } = figure;
    const guesses = flipsNear(figure, figure.get(scenario), (value) => {
      const there = figure.set(scenario, value);
      return rivals((id) => (affects.includes(id) ? costIn(id, there, book) : given(id)));
    });
    const flip = placedFlip(guesses, { figure, given: figure.get(scenario), scenario, book, now });
    return { figure: name, given: figure.get(scenario), from, to, ...flip };
  });
}

type Search = {
  readonly figure: Figure;
  readonly given: number;
  readonly scenario: Scenario;
  readonly book: PriceBook;
  readonly now: AlternativeId;
};

/** A flip sought on one side of the given value. */
type Guess = { readonly at: number; readonly end: number };

/** The nearest of the guesses that bills confirm. */
function placedFlip(
  guesses: readonly Guess[],
  { figure, given, scenario, book, now }: Search,
): Pick<Flip, "at" | "cheapest" | "because"> {
  const thereIs = (value: number): Scenario => followedAnew(figure.set(scenario, value));
  const cheapestAt = remembering((value: number) => cheapestIn(thereIs(value), book));
  const isFlipped = (value: number): boolean => (cheapestAt(value) ?? now) !== now;
  for (const { at: guess, end } of guesses) {
    const ground = { from: given, to: end, step: figure.step };
    const at = locateChange(guess, ground, isFlipped);
    if (at === undefined) continue;
    const { plan, bill } = toCandidate(now, thereIs(at), book);
    const isPossible = bill.ruledOutBy.length === 0 && isFastEnough(plan, thereIs(at));
    const because = isPossible ? "costs more" : "is ruled out";
    return { at, cheapest: cheapestAt(at) ?? now, because };
  }
  return {};
}

function remembering<V, T>(make: (value: V) => T): (value: V) => T {
  const known = new Map<V, T>();
  return (value) => {
    if (!known.has(value)) known.set(value, make(value));
    return known.get(value) as T;
  };
}

/** What an alternative costs before any rounding, and whether it can serve the workload, which may take long to say. */
type Cost = { readonly usd: number; isPossible(): boolean };

function costIn(id: AlternativeId, scenario: Scenario, book: PriceBook): Cost {
  const { workload, traffic } = withoutRefusals(scenario);
  const plan = PLANNERS[id](workload, traffic, book);
  const isRefused = (): boolean =>
    "coldStartShare" in plan.serving &&
    !isPossible(PLANNERS[id](workload, scenario.traffic, book), book);
  return {
    usd: costOf(book, plan.usage),
    isPossible: () => isPossible(plan, book) && !isRefused(),
  };
}

/**
 * Tells whether another of `among` leads by given costs: it serves the workload and costs less, or as
 * much and comes first. What led at the last value is asked first: it mostly leads again.
 */
function rivalsOf(
  now: AlternativeId,
  among: readonly AlternativeId[],
): (costOf: (id: AlternativeId) => Cost) => boolean {
  let rivals = among.filter((id) => id !== now);
  return (costAt) => {
    const own = among.includes(now) ? costAt(now) : undefined;
    const mark = own?.isPossible() ? own.usd : Number.POSITIVE_INFINITY;
    const leader = rivals.find((id) => {
      const { usd, isPossible } = costAt(id);
      const leads = usd < mark || (usd === mark && among.indexOf(id) < among.indexOf(now));
      return leads && isPossible();
    });
    if (leader !== undefined) rivals = [leader, ...rivals.filter((id) => id !== leader)];
    return leader !== undefined;
  };
}

/** The first flip on each side of the given value, the nearer one first. */
function flipsNear(
  figure: Figure,
  given: number,
  isFlipped: (value: number) => boolean,
): readonly Guess[] {
  const sides = [figure.from, figure.to].flatMap((end) => {
    const at = firstFlip(figure, given, end, isFlipped);
    return at === undefined ? [] : [{ at, end }];
  });
  const distance = ({ at }: Guess): number => Math.abs(place(figure, at) - place(figure, given));
  return sides.sort((a, b) => distance(a) - distance(b));
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
  while (Math.abs(high - low) > gridAt(high, step) * 1.5) {
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
