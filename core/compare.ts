import type { Alternative, AlternativeId, Plan } from "./alternative.ts";
import {
  type BreakEven,
  type DurationBreakEven,
  findSwaps,
  type MemoryBreakEven,
  type Swap,
  toCostCurve,
} from "./break-even.ts";
import { type Confidence, confidenceIn } from "./confidence.ts";
import { latencyMissed } from "./latency-missed.ts";
import type { PriceBook } from "./price-book.ts";
import { leftOut } from "./pricing/left-out.ts";
import { DURATION, type Figure, MEMORY, REQUESTS, type Scenario } from "./targets/figures.ts";
import { latencyOf } from "./targets/latency-of.ts";
import { ALTERNATIVE_IDS, PLANNERS } from "./targets/planners.ts";
import { simulateFleets } from "./targets/simulate-fleets.ts";
import { toAlternative } from "./to-alternative.ts";
import { toProfile } from "./traffic.ts";
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
  const swaps = (figure: Figure) => swapsWithLambda(possible, figure, scenario, book);
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

/** The traffic as auto scaling follows it: searches keep what that adds to the hours, and simulate nothing again. */
export function toScenario(workload: Workload): Scenario {
  const traffic = toProfile(workload.traffic);
  return { workload, traffic: { ...traffic, simulation: simulateFleets(workload, traffic) } };
}

/** An alternative, and whether it is ruled out by its latency: it is so whatever it costs. */
type Timed = { readonly alternative: Alternative; readonly isTooSlow: boolean };

function withLatency(id: AlternativeId, scenario: Scenario, book: PriceBook): Timed {
  const { workload, traffic } = scenario;
  const plan = PLANNERS[id](workload, traffic, book);
  const latency = latencyOf(plan.serving, workload, traffic);
  const alternative = toAlternative(plan, book);
  const tooSlow = [
    ...latencyMissed(latency, workload.latencyObjective),
    ...overwhelmed(plan, traffic),
  ];
  const ruledOutBy = [...alternative.ruledOutBy, ...tooSlow];
  return { alternative: { ...alternative, ruledOutBy, latency }, isTooSlow: tooSlow.length > 0 };
}

/** More than one in so many, and clients notice. */
const TIMED_OUT_SHARE = 0.01;

/** Units that are still starting when a peak comes serve nobody, however little they cost. */
function overwhelmed({ serving }: Plan, { simulation }: Scenario["traffic"]): readonly string[] {
  if (!("unit" in serving) || simulation === undefined) return [];
  const share = simulation.timedOutShare(serving.unit);
  if (share <= TIMED_OUT_SHARE) return [];
  const percent = (share * 100).toPrecision(2);
  return [`${percent} % of the requests time out in sudden peaks, before enough has started`];
}

function bill(id: AlternativeId, { workload, traffic }: Scenario, book: PriceBook): Alternative {
  return toAlternative(PLANNERS[id](workload, traffic, book), book);
}

function byRank(a: Alternative, b: Alternative): number {
  const ruledOut = Number(a.ruledOutBy.length > 0) - Number(b.ruledOutBy.length > 0);
  return ruledOut !== 0 ? ruledOut : a.total - b.total;
}

function swapsWithLambda(
  possible: readonly Alternative[],
  figure: Figure,
  scenario: Scenario,
  book: PriceBook,
): readonly Swap[] {
  const curveOf = (id: AlternativeId) => toCostCurve(id, PLANNERS[id], book, { scenario, figure });
  if (!possible.some(({ id }) => id === "fargate-alb")) return [];
  const fargate = curveOf("fargate-alb");
  return possible
    .filter(({ id }) => id.startsWith("lambda-"))
    .flatMap(({ id }) => findSwaps(fargate, curveOf(id), figure));
}

function billsAt(
  breakEvens: readonly BreakEven[],
  scenario: Scenario,
  book: PriceBook,
): readonly Alternative[] {
  return breakEvens.flatMap(({ requestsPerMonth, cheaperBelow, cheaperFrom }) => {
    const there = REQUESTS.set(scenario, requestsPerMonth);
    return [bill(cheaperBelow, there, book), bill(cheaperFrom, there, book)];
  });
}
