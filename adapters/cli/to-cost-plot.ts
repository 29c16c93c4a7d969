import type { AlternativeId } from "../../core/alternative.ts";
import type { CostCurves } from "../../core/cost-curves.ts";
import { short } from "./format-figures.ts";
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
  { curves, breakEvens, given }: CostCurves,
  cheapest: AlternativeId,
  width: number,
): readonly string[] {
  const leaders = breakEvens.flatMap(({ cheaperBelow, cheaperFrom }) => [
    cheaperBelow,
    cheaperFrom,
  ]);
  const wanted = new Set<AlternativeId>([
    cheapest,
    "fargate-alb",
    "lambda-function-url",
    ...leaders,
  ]);
  const shown = [...wanted]
    .flatMap((id) => curves.find((curve) => curve.id === id) ?? [])
    .slice(0, MOST_CURVES);
  const nearest = breakEvens
    .toSorted((a, b) => distance(a.requestsPerMonth, given) - distance(b.requestsPerMonth, given))
    .slice(0, MOST_MARKS)
    .sort((a, b) => a.requestsPerMonth - b.requestsPerMonth);
  const lines = plotCurves({
    series: shown.map(({ id, points }) => ({
      symbol: SYMBOLS[id],
      points: points.map(({ requestsPerMonth, monthlyUsd }) => ({
        x: requestsPerMonth,
        y: monthlyUsd,
      })),
    })),
    marks: [
      { x: given, label: `here: ${short(given)}` },
      ...nearest.map(({ requestsPerMonth, cheaperBelow, cheaperFrom }) => ({
        x: requestsPerMonth,
        label: `break-even: ${short(requestsPerMonth)}, ${SYMBOLS[cheaperBelow]} below, ${SYMBOLS[cheaperFrom]} above`,
      })),
    ],
    ...{
      width,
      height: HEIGHT,
      formatX: short,
      formatY: (value) => `${value <= 1 ? "≤" : ""}$${short(value)}`,
    },
  });
  return [...lines, ...shown.map(({ id, name }) => `  ${SYMBOLS[id]} ${shortName(name)}`)];
}

function distance(value: number, from: number): number {
  return Math.abs(Math.log(Math.max(1, value) / Math.max(1, from)));
}
