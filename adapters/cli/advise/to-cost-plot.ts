import type { AlternativeId } from "../../../core/alternative.ts";
import type { BreakEven } from "../../../core/break-even.ts";
import type { AlternativeCurve, CostCurves, CurvePoint } from "../../../core/cost-curves.ts";
import { short } from "../format-figures.ts";
import { plotCurves } from "./plot-curves.ts";
import { shortName } from "./short-name.ts";

/** Letters read without colour, and stay what they are when copied. */
const SYMBOLS: Readonly<Record<AlternativeId, string>> = {
  "fargate-alb": "F",
  "lambda-function-url": "U",
  "lambda-http-api": "H",
  "lambda-rest-api": "R",
  "lambda-alb": "L",
  "lambda-provisioned": "P",
  "eks-fargate": "K",
  "app-runner": "N",
  "ec2-auto-scaling": "E",
};

const MOST_CURVES = 4;
const MOST_MARKS = 3;
const HEIGHT = 12;

/** Plots the cheapest alternative here, Fargate, Lambda and whichever lead somewhere, with their break-evens. */
export function toCostPlot(
  costs: CostCurves,
  cheapest: AlternativeId,
  width: number,
): readonly string[] {
  const shown = shownCurves(costs, cheapest);
  const here = { x: costs.given, label: `here: ${short(costs.given)}` };
  const lines = plotCurves({
    series: shown.map(({ id, points }) => ({ symbol: SYMBOLS[id], points: points.map(toPoint) })),
    marks: [here, ...nearestBreakEvens(costs).map(toMark)],
    ...{ width, height: HEIGHT, formatX: short },
    formatY: (value) => `${value <= 1 ? "≤" : ""}$${short(value)}`,
  });
  return [...lines, ...shown.map(({ id, name }) => `  ${SYMBOLS[id]} ${shortName(name)}`)];
}

function shownCurves(
  { curves, breakEvens }: CostCurves,
  cheapest: AlternativeId,
): readonly AlternativeCurve[] {
  const leaders = breakEvens.flatMap(({ cheaperBelow, cheaperFrom }) => [
    cheaperBelow,
    cheaperFrom,
  ]);
  const wanted = new Set([cheapest, "fargate-alb", "lambda-function-url", ...leaders]);
  return [...wanted]
    .flatMap((id) => curves.find((curve) => curve.id === id) ?? [])
    .slice(0, MOST_CURVES);
}

/** The few nearest to the given volume, in order of volume. */
function nearestBreakEvens({ breakEvens, given }: CostCurves): readonly BreakEven[] {
  const distance = ({ requestsPerMonth }: BreakEven): number =>
    Math.abs(Math.log(requestsPerMonth / Math.max(1, given)));
  return breakEvens
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, MOST_MARKS)
    .sort((a, b) => a.requestsPerMonth - b.requestsPerMonth);
}

function toPoint({ requestsPerMonth, monthlyUsd }: CurvePoint) {
  return { x: requestsPerMonth, y: monthlyUsd };
}

function toMark({ requestsPerMonth, cheaperBelow, cheaperFrom }: BreakEven) {
  const sides = `${SYMBOLS[cheaperBelow]} below, ${SYMBOLS[cheaperFrom]} above`;
  return { x: requestsPerMonth, label: `break-even: ${short(requestsPerMonth)}, ${sides}` };
}
