import type { AlternativeId, Plan } from "./alternative.ts";
import type { BreakEven } from "./break-even.ts";
import { toScenario } from "./compare.ts";
import { costOf } from "./line-item.ts";
import type { PriceBook } from "./price-book.ts";
import { REQUESTS, type Scenario } from "./targets/figures.ts";
import { ALTERNATIVE_IDS, PLANNERS } from "./targets/planners.ts";
import { isPossible } from "./to-alternative.ts";
import type { Workload } from "./workload.ts";

/** What a month of so many requests costs, in US dollars; null where the alternative cannot serve them. */
export type CurvePoint = { readonly requestsPerMonth: number; readonly monthlyUsd: number | null };

export type AlternativeCurve = {
  readonly id: AlternativeId;
  readonly name: string;
  /** In order of volume, on the same grid for each alternative. */
  readonly points: readonly CurvePoint[];
};

/** Monthly cost over traffic, for each alternative that can serve some volume of the range. */
export type CostCurves = {
  /** The volume that the workload states. */
  readonly given: number;
  readonly curves: readonly AlternativeCurve[];
  /** Volumes of the range from which on another alternative is the cheapest. */
  readonly breakEvens: readonly BreakEven[];
};

export type CurveRange = {
  /** Requests a month, at least 1. @default - the power of ten two decades below the workload's volume */
  readonly from?: number;
  /** Requests a month, more than `from`. @default - the power of ten two decades above it */
  readonly to?: number;
  /** Volumes looked at, the ends included. @default 121 */
  readonly points?: number;
};

/** The costs of every alternative at volumes whose ratio is constant, the shape of the traffic kept. */
export function toCostCurves(
  workload: Workload,
  book: PriceBook,
  range: CurveRange = {},
): CostCurves {
  const scenario = toScenario(workload);
  const given = scenario.traffic.requestsPerMonth;
  const volumes = toGrid({ ...usualRange(given), ...range });
  const curves = ALTERNATIVE_IDS.map((id) => toCurve(id, volumes, scenario, book)).filter(
    ({ points }) => points.some(({ monthlyUsd }) => monthlyUsd !== null),
  );
  return { given, curves, breakEvens: leadChanges(volumes, curves, scenario, book) };
}

/** Two decades on each side of a volume, to whole powers of ten. */
function usualRange(given: number): Required<CurveRange> {
  const decade = Math.floor(Math.log10(Math.max(given, 1e4)));
  return { from: 10 ** (decade - 2), to: Math.min(10 ** (decade + 3), REQUESTS.to), points: 121 };
}

function toGrid({ from, to, points }: Required<CurveRange>): readonly number[] {
  const steps = Math.max(1, points - 1);
  return Array.from({ length: steps + 1 }, (_, step) =>
    step === steps ? to : Math.round(from * (to / from) ** (step / steps)),
  );
}

function toCurve(
  id: AlternativeId,
  volumes: readonly number[],
  scenario: Scenario,
  book: PriceBook,
): AlternativeCurve {
  const plans = volumes.map((volume) => planAt(id, volume, scenario, book));
  const points = plans.map((plan, index) => ({
    requestsPerMonth: volumes[index] ?? 0,
    monthlyUsd: usdOf(plan, book),
  }));
  // A name can tell a size, which is another at each volume: it is that of the workload's own.
  return { id, name: PLANNERS[id](scenario.workload, scenario.traffic, book).name, points };
}

function planAt(id: AlternativeId, volume: number, scenario: Scenario, book: PriceBook): Plan {
  const { workload, traffic } = REQUESTS.set(scenario, volume);
  return PLANNERS[id](workload, traffic, book);
}

/** To the cent; a bill, whose lines are rounded one by one, may differ by a cent or two. */
function usdOf(plan: Plan, book: PriceBook): number | null {
  return isPossible(plan, book) ? Math.round(costOf(book, plan.usage) * 100) / 100 : null;
}

function leadChanges(
  volumes: readonly number[],
  curves: readonly AlternativeCurve[],
  scenario: Scenario,
  book: PriceBook,
): readonly BreakEven[] {
  const leaderAt = (volume: number) =>
    cheapestOf(curves, (id) => usdOf(planAt(id, volume, scenario, book), book));
  const leaders = volumes.map((_, index) =>
    cheapestOf(curves, (_id, { points }) => points[index]?.monthlyUsd ?? null),
  );
  return leaders.flatMap((leader, index) => {
    const before = leaders[index - 1];
    if (before === undefined || leader === undefined || before === leader) return [];
    const ends = [volumes[index - 1] ?? 0, volumes[index] ?? 0] as const;
    const requestsPerMonth = firstFrom(...ends, (volume) => leaderAt(volume) !== before);
    const cheaperFrom = leaderAt(requestsPerMonth) ?? leader;
    return [{ requestsPerMonth, cheaperBelow: before, cheaperFrom }];
  });
}

function cheapestOf(
  curves: readonly AlternativeCurve[],
  costAt: (id: AlternativeId, curve: AlternativeCurve) => number | null,
): AlternativeId | undefined {
  let [leader, least]: [AlternativeId | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const curve of curves) {
    const cost = costAt(curve.id, curve);
    if (cost !== null && cost < least) [leader, least] = [curve.id, cost];
  }
  return leader;
}

/** The whole value in (low, high] at which `holds` begins, which holds at `high` and not at `low`. */
function firstFrom(low: number, high: number, holds: (value: number) => boolean): number {
  let [below, from] = [low, high];
  while (from - below > 1) {
    const middle = Math.floor((below + from) / 2);
    if (holds(middle)) from = middle;
    else below = middle;
  }
  return from;
}
