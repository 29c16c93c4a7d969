import type { Alternative, AlternativeId } from "./alternative.ts";
import type { BreakEven, DurationBreakEven, MemoryBreakEven } from "./break-even.ts";
import { toCandidate, tooSlow } from "./candidate.ts";
import { type Confidence, confidenceIn } from "./confidence.ts";
import { findBreakEvens, type Pair } from "./find-break-evens.ts";
import type { PriceBook } from "./price-book.ts";
import { leftOut } from "./pricing/left-out.ts";
import { DURATION, type Figure, MEMORY, REQUESTS, type Scenario } from "./targets/figures.ts";
import { latencyOf } from "./targets/latency-of.ts";
import { ALTERNATIVE_IDS } from "./targets/planners.ts";
import { followedAnew, toScenario } from "./to-scenario.ts";
import { type UncertainPrice, uncertainPrices } from "./uncertain-prices.ts";
import { warningsOf } from "./warnings.ts";
import { type Flip, whatFlipsIt } from "./what-flips-it.ts";
import type { Workload } from "./workload.ts";

/** Every alternative for one workload, cheapest first, those that cannot serve it last. */
export type Comparison = {
  readonly workload: Workload;
  readonly requestsPerMonth: number;
  readonly alternatives: readonly Alternative[];
  /** The cheapest that can serve the workload; absent when none can. */
  readonly cheapest?: Alternative;
  /** Volumes at which Fargate and a Lambda alternative that can serve the workload swap places. */
  readonly breakEvens: readonly BreakEven[];
  /** Durations at which they do. */
  readonly durationBreakEvens: readonly DurationBreakEven[];
  /** Memory sizes at which they do. */
  readonly memoryBreakEvens: readonly MemoryBreakEven[];
  /** For each figure, the nearest value at which another alternative is the cheapest. */
  readonly whatFlipsIt: readonly Flip[];
  /** How sure the answer is; absent when nothing can serve the workload. */
  readonly confidence?: Confidence;
  readonly uncertainPrices: readonly UncertainPrice[];
  /** What in the workload or in the price book makes the answer doubtful. */
  readonly warnings: readonly string[];
  /** What no total includes. */
  readonly excluded: readonly string[];
};

/**
 * Compares every alternative for `workload` by `book`, and finds where the answer changes. With
 * `today`, an ISO 8601 date, it also warns of old prices.
 */
export function compare(
  workload: Workload,
  book: PriceBook,
  { today }: { readonly today?: string } = {},
): Comparison {
  const scenario = toScenario(workload);
  const timed = ALTERNATIVE_IDS.map((id) => withLatency(id, scenario, book));
  const fastEnough = timed.filter(({ isTooSlow }) => !isTooSlow);
  const alternatives = timed.map(({ alternative }) => alternative).sort(byRank);
  const possible = alternatives.filter(({ ruledOutBy }) => ruledOutBy.length === 0);
  const [cheapest, ...dearer] = possible;
  const pairs = pairsAmong(possible);
  const swaps = (figure: Figure) => findBreakEvens(pairs, figure, scenario, book);
  const breakEvens = swaps(REQUESTS).map(({ at, ...sides }) => ({
    requestsPerMonth: at,
    ...sides,
  }));
  const usedPrices = [...possible, ...billsAt(breakEvens, scenario, book)];
  return {
    workload,
    requestsPerMonth: scenario.traffic.requestsPerMonth,
    alternatives,
    ...(cheapest && {
      cheapest,
      confidence: confidenceIn([cheapest, ...dearer], usedPrices, book, today),
    }),
    breakEvens,
    durationBreakEvens: swaps(DURATION).map(({ at, ...sides }) => ({ durationMs: at, ...sides })),
    memoryBreakEvens: swaps(MEMORY).map(({ at, ...sides }) => ({ memoryMb: at, ...sides })),
    whatFlipsIt: whatFlipsIt(
      scenario,
      book,
      fastEnough.map(({ alternative }) => alternative.id),
    ),
    uncertainPrices: uncertainPrices(usedPrices),
    warnings: warningsOf(scenario, { cheapest, used: usedPrices, book, today }),
    excluded: leftOut(workload),
  };
}

/** An alternative with its latency, and whether that rules it out: it does so whatever it costs. */
type Timed = { readonly alternative: Alternative; readonly isTooSlow: boolean };

function withLatency(id: AlternativeId, scenario: Scenario, book: PriceBook): Timed {
  const { plan, bill } = toCandidate(id, scenario, book);
  const latency = latencyOf(plan.serving, scenario.workload, scenario.traffic);
  const against = tooSlow(plan, latency, scenario);
  const ruledOutBy = [...bill.ruledOutBy, ...against];
  return { alternative: { ...bill, ruledOutBy, latency }, isTooSlow: against.length > 0 };
}

function byRank(a: Alternative, b: Alternative): number {
  const ruledOut = Number(a.ruledOutBy.length > 0) - Number(b.ruledOutBy.length > 0);
  return ruledOut !== 0 ? ruledOut : a.total - b.total;
}

/** Fargate and each Lambda alternative. */
function pairsAmong(possible: readonly Alternative[]): readonly Pair[] {
  if (!possible.some(({ id }) => id === "fargate-alb")) return [];
  return possible.flatMap(({ id }) =>
    id.startsWith("lambda-") ? [["fargate-alb", id] as const] : [],
  );
}

function billsAt(
  breakEvens: readonly BreakEven[],
  scenario: Scenario,
  book: PriceBook,
): readonly Alternative[] {
  return breakEvens.flatMap(({ requestsPerMonth, cheaperBelow, cheaperFrom }) => {
    const there = followedAnew(REQUESTS.set(scenario, requestsPerMonth));
    return [cheaperBelow, cheaperFrom].map((id) => toCandidate(id, there, book).bill);
  });
}
