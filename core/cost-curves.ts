import type { AlternativeId, Plan } from "./alternative.ts";
import type { BreakEven } from "./break-even.ts";
import { cheapestIn } from "./cheapest-in.ts";
import { costOf } from "./line-item.ts";
import { type Ground, locateChange } from "./locate-change.ts";
import type { PriceBook } from "./price-book.ts";
import { REQUESTS, type Scenario } from "./targets/figures.ts";
import { ALTERNATIVE_IDS, PLANNERS } from "./targets/planners.ts";
import { isPossible } from "./to-alternative.ts";
import { followedAnew, toScenario } from "./to-scenario.ts";
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

/** Sought on the curves, and placed by comparisons for which auto scaling is followed anew. */
function leadChanges(
  volumes: readonly number[],
  curves: readonly AlternativeCurve[],
  scenario: Scenario,
  book: PriceBook,
): readonly BreakEven[] {
  const leaders = volumes.map((_, index) => cheapestAt(curves, index));
  return leaders.flatMap((leader, index) => {
    const before = leaders[index - 1];
    if (before === undefined || leader === undefined || before === leader) return [];
    const [from, to] = [volumes[index - 1] ?? 0, volumes[index] ?? 0];
    return placed(before, { from, to, step: REQUESTS.step }, scenario, book);
  });
}

function placed(
  cheaperBelow: AlternativeId,
  ground: Ground,
  scenario: Scenario,
  book: PriceBook,
): readonly BreakEven[] {
  const leaderAt = (volume: number): AlternativeId | undefined =>
    cheapestIn(followedAnew(REQUESTS.set(scenario, volume)), book);
  const hasChanged = (volume: number): boolean => leaderAt(volume) !== cheaperBelow;
  const requestsPerMonth = locateChange((ground.from + ground.to) / 2, ground, hasChanged);
  if (requestsPerMonth === undefined) return [];
  const cheaperFrom = leaderAt(requestsPerMonth);
  return cheaperFrom === undefined ? [] : [{ requestsPerMonth, cheaperBelow, cheaperFrom }];
}

function cheapestAt(curves: readonly AlternativeCurve[], index: number): AlternativeId | undefined {
  let [leader, least]: [AlternativeId | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const { id, points } of curves) {
    const cost = points[index]?.monthlyUsd ?? null;
    if (cost !== null && cost < least) [leader, least] = [id, cost];
  }
  return leader;
}
