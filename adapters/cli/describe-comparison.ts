import type { Alternative, AlternativeId } from "../../core/alternative.ts";
import type { BreakEven } from "../../core/break-even.ts";
import type { Comparison } from "../../core/compare.ts";
import type { FigureName } from "../../core/targets/figures.ts";
import type { Flip } from "../../core/what-flips-it.ts";
import { milliseconds, percent, short } from "./format-figures.ts";

type Wording = { readonly called: string; readonly format: (value: number) => string };

const WORDING: Readonly<Partial<Record<FigureName, Wording>>> = {
  requestsPerMonth: { called: "traffic", format: (value) => `${short(value)} requests a month` },
  durationMs: { called: "duration", format: milliseconds },
  cpuShare: { called: "CPU share of the duration", format: percent },
  memoryMb: { called: "memory", format: (value) => `${value} MB` },
  responseBytes: { called: "response", format: (value) => `${short(value)}B` },
  taskUtilization: { called: "utilisation that tasks aim at", format: percent },
  instanceUtilization: { called: "utilisation that instances aim at", format: percent },
  minimumTasks: { called: "tasks kept running", format: String },
  spotShare: { called: "share on Fargate Spot", format: percent },
  coldStartShare: { called: "share of cold starts", format: percent },
  "savingsPlanDiscount.fargate": { called: "Savings Plan on Fargate", format: percent },
  "savingsPlanDiscount.lambda": { called: "Savings Plan on Lambda", format: percent },
  "savingsPlanDiscount.ec2": { called: "Savings Plan on EC2", format: percent },
};

function wordingOf(figure: FigureName): Wording {
  return WORDING[figure] ?? { called: figure, format: String };
}

/** Where Fargate and a Lambda alternative swap places, as sentences, one for each pair. */
export function describeBreakEvens(comparison: Comparison): readonly string[] {
  const pairs = Map.groupBy(comparison.breakEvens, lambdaOf);
  return [...pairs].map(([id, swaps]) => {
    const ranges = fargateRanges(
      [...swaps].sort((a, b) => a.requestsPerMonth - b.requestsPerMonth),
    );
    return `${nameOf("fargate-alb", comparison)} costs less than ${nameOf(id, comparison)} ${ranges} requests a month`;
  });
}

function lambdaOf({ cheaperBelow, cheaperFrom }: BreakEven): AlternativeId {
  return cheaperBelow === "fargate-alb" ? cheaperFrom : cheaperBelow;
}

/** As in "from 78.3 M to 85.1 M and from 97 M". */
function fargateRanges(swaps: readonly BreakEven[]): string {
  const ranges: string[] = [];
  for (const { requestsPerMonth, cheaperFrom } of withoutVisits(swaps)) {
    if (cheaperFrom === "fargate-alb") ranges.push(`from ${short(requestsPerMonth)}`);
    else
      ranges.push(`${ranges.pop() ?? ""} to ${short(requestsPerMonth)}`.replace(/^ to/, "up to"));
  }
  return ranges.join(" and ");
}

/** Two swaps this close together are one step of tasks and no news. */
const VISIT = 1.03;

/** Leaves out pairs of swaps after which, a little further on, everything is as before. */
function withoutVisits(swaps: readonly BreakEven[]): readonly BreakEven[] {
  const kept: BreakEven[] = [];
  for (const swap of swaps) {
    const before = kept.at(-1);
    const isShort = before !== undefined && swap.requestsPerMonth < before.requestsPerMonth * VISIT;
    if (isShort && before.cheaperFrom === swap.cheaperBelow) kept.pop();
    else kept.push(swap);
  }
  return kept.length > 0 ? kept : swaps;
}

/** What would make another alternative the cheapest, the nearest first. */
export function describeFlips(comparison: Comparison): readonly string[] {
  return comparison.whatFlipsIt
    .filter(({ at }) => at !== undefined)
    .sort((a, b) => distance(a) - distance(b))
    .map((flip) => describeFlip(flip, comparison));
}

function describeFlip(
  { figure, given, at = given, cheapest, because }: Flip,
  comparison: Comparison,
): string {
  const { called, format } = wordingOf(figure);
  const change = at > given ? "rises" : "falls";
  const winner = cheapest === undefined ? "another" : nameOf(cheapest, comparison);
  const why = because === "is ruled out" ? ", because what is cheapest now is ruled out" : "";
  return `${called}: when it ${change} from ${format(given)} to ${format(at)}, the cheapest is ${winner}${why}`;
}

/** How far the figure has to move, as a ratio where there is one. */
function distance({ given, at = given }: Flip): number {
  return given > 0 && at > 0 ? Math.abs(Math.log(at / given)) : 10 + Math.abs(at - given);
}

/** The figures that change nothing, however far they go. */
export function unmovedFigures({ whatFlipsIt }: Comparison): readonly string[] {
  return whatFlipsIt
    .filter(({ at }) => at === undefined)
    .map(({ figure }) => wordingOf(figure).called);
}

/** Prices that are not quoted from AWS, together where they come from one source. */
export function describeDoubts({ uncertainPrices }: Comparison): readonly string[] {
  const origins = Map.groupBy(
    uncertainPrices,
    ({ confidence, source, date }) => `${confidence} (${source}; ${date})`,
  );
  return [...origins].map(([origin, prices]) => {
    const keys = prices.map(({ priceKey, usd }) => `${priceKey} at $${usd}`);
    return `${origin}: ${keys.join(", ")}`;
  });
}

/** What an alternative would run. */
export function describeCapacity({ capacity }: Alternative): string {
  const { taskVcpu, taskMemoryMb, peakTasks, averageTasks } = capacity;
  if (taskVcpu !== undefined)
    return `${averageTasks} tasks of ${taskVcpu} vCPU, ${taskMemoryMb} MB (peak ${peakTasks})`;
  const { podVcpu, podMemoryMb, peakPods, averagePods } = capacity;
  if (podVcpu !== undefined)
    return `${averagePods} pods of ${podVcpu} vCPU, ${podMemoryMb} MB (peak ${peakPods})`;
  const { averageInstances, peakInstances } = capacity;
  if (averageInstances !== undefined)
    return `${averageInstances} instances (peak ${peakInstances})`;
  const { peakConcurrency, provisionedConcurrency } = capacity;
  if (provisionedConcurrency !== undefined)
    return `${provisionedConcurrency} environments kept ready`;
  return peakConcurrency === undefined ? "" : `${peakConcurrency} environments at the peak`;
}

function nameOf(id: AlternativeId, { alternatives }: Comparison): string {
  return shortName(alternatives.find((one) => one.id === id)?.name ?? id);
}

/** A line of a terminal has no room for the whole of it. */
export function shortName(name: string): string {
  return name.replace("Application Load Balancer", "ALB");
}
