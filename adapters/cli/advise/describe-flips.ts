import type { Comparison } from "../../../core/compare.ts";
import type { FigureName } from "../../../core/targets/figures.ts";
import type { Flip } from "../../../core/what-flips-it.ts";
import { bytes, counted, milliseconds, percent, short } from "../format-figures.ts";
import { nameOf } from "./short-name.ts";

/** What would make another alternative the cheapest, the nearest first. */
export function describeFlips(comparison: Comparison): readonly string[] {
  return comparison.whatFlipsIt
    .filter(({ at }) => at !== undefined)
    .sort((a, b) => distance(a) - distance(b))
    .map((flip) => describeFlip(flip, comparison));
}

/** The figures that change nothing, however far they go. */
export function unmovedFigures({ whatFlipsIt }: Comparison): readonly string[] {
  return whatFlipsIt
    .filter(({ at }) => at === undefined)
    .map(({ figure }) => wordingOf(figure).called);
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

type Wording = { readonly called: string; readonly format: (value: number) => string };

const WORDING: Readonly<Partial<Record<FigureName, Wording>>> = {
  requestsPerMonth: {
    called: "traffic",
    format: (value) => `${counted(value, "request", short(value))} a month`,
  },
  durationMs: { called: "duration", format: milliseconds },
  cpuShare: { called: "CPU share of the duration", format: percent },
  memoryMb: { called: "memory", format: (value) => `${value} MB` },
  responseBytes: { called: "response", format: bytes },
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
