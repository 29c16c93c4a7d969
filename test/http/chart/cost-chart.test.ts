import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costChart } from "../../../adapters/http/cost-chart.ts";
import type { AlternativeId } from "../../../core/alternative.ts";
import { type CostCurves, toCostCurves } from "../../../core/cost-curves.ts";
import { PRICE_BOOKS } from "../../../core/prices/all.ts";
import { ALTERNATIVE_IDS } from "../../../core/targets/planners.ts";
import { workload } from "../../support/workload.ts";
import { parseXml } from "./parse-xml.ts";

const PARIS: CostCurves = toCostCurves(workload(), PRICE_BOOKS["eu-west-3"]);

const ids = fc.oneof(
  fc.constantFrom(...ALTERNATIVE_IDS),
  fc.string() as fc.Arbitrary<AlternativeId>,
);
const numbers = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 1e12 }),
  fc.constantFrom(0, 1, Number.NaN, Number.POSITIVE_INFINITY, -1, Number.MAX_VALUE),
);
const curves: fc.Arbitrary<CostCurves> = fc.record({
  given: numbers,
  curves: fc.array(
    fc.record({
      id: ids,
      name: fc.string({ unit: "binary" }),
      points: fc.array(fc.record({ requestsPerMonth: numbers, monthlyUsd: fc.option(numbers) }), {
        maxLength: 12,
      }),
    }),
    { maxLength: 10 },
  ),
  breakEvens: fc.array(
    fc.record({ requestsPerMonth: numbers, cheaperBelow: ids, cheaperFrom: ids }),
    { maxLength: 5 },
  ),
});

/** Every pair of coordinates of the paths of a class. */
function coordinates(svg: string, classPrefix: string): readonly (readonly [number, number])[] {
  return parseXml(svg)
    .filter(({ attributes }) => attributes.class?.startsWith(classPrefix))
    .flatMap(({ attributes }) => [...(attributes.d ?? "").matchAll(/([-\d.e]+),([-\d.e]+)/g)])
    .map(([, x, y]) => [Number(x), Number(y)] as const);
}

describe("any curves", () => {
  test("make well-formed XML without NaN or Infinity", () => {
    fc.assert(
      fc.property(curves, fc.string({ unit: "binary" }), (costs, title) => {
        const svg = costChart(costs, { title });
        const numeric = /\b(?:x|y|d|cx|cy|r|width|height|viewBox)="[^"]*(?:NaN|Infinity|undefined)/;
        expect(parseXml(svg)[0]?.name).toBe("svg");
        expect(svg).not.toMatch(numeric);
      }),
      { numRuns: 300 },
    );
  });

  test("have their points inside the plot", () => {
    fc.assert(
      fc.property(curves, (costs) => {
        for (const [x, y] of coordinates(costChart(costs), "cc-line-")) {
          expect(x).toBeGreaterThanOrEqual(80);
          // Samples of the lines stand beside the labels.
          expect(x).toBeLessThanOrEqual(762);
          expect(y).toBeGreaterThanOrEqual(84);
          expect(y).toBeLessThanOrEqual(496);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("the chart of a workload", () => {
  const svg = costChart(PARIS);
  const elements = parseXml(svg);
  const named = (name: string) => elements.filter((element) => element.name === name);

  test("has one line and one sample in the legend for each alternative", () => {
    const lines = elements.filter(({ attributes }) => attributes.class?.startsWith("cc-line-"));
    expect(lines.length).toBe(2 * PARIS.curves.length);
  });

  test("tells lines apart without colour: no two have both colour and dashes in common", () => {
    const looks = elements
      .filter(({ attributes }) => attributes.class?.startsWith("cc-line-"))
      .map(({ attributes }) => `${attributes.stroke} ${attributes["stroke-dasharray"]}`);
    expect(new Set(looks).size).toBe(PARIS.curves.length);
  });

  test("rings every break-even and says what it means", () => {
    expect(named("circle").length).toBe(PARIS.breakEvens.length);
    expect(svg).toContain("requests a month on EC2 Auto Scaling is the cheapest, below Lambda");
  });

  test("states units, the workload's volume and the free months below the axis", () => {
    for (const words of [
      "requests per month",
      "US dollars per month",
      "this workload: 30M",
      "≤ $1",
    ])
      expect(svg).toContain(`>${words}<`);
  });

  test("is an image with a title and a description of the costs", () => {
    const root = elements[0]?.attributes ?? {};
    expect(root.role).toBe("img");
    const labels = root["aria-labelledby"]?.split(" ");
    expect(labels).toEqual([named("title")[0]?.attributes.id, named("desc")[0]?.attributes.id]);
    expect(svg).toMatch(/>At 30M requests a month: Fargate \+ ALB \$\d+/);
  });

  test("has a dark mode, and neither scripts nor anything from elsewhere", () => {
    expect(svg).toContain("@media (prefers-color-scheme:dark)");
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|<script|url\(|style="/,
    );
  });

  test("is the same each time, and small", () => {
    expect(costChart(PARIS)).toBe(svg);
    expect(svg.length).toBeLessThan(25_000);
  });
});

test("markup in a title is text", () => {
  expect(costChart(PARIS, { title: "<script>alert(1)</script>" })).not.toContain("<script");
});

test("no curves at all say so", () => {
  const svg = costChart({ given: 1, curves: [], breakEvens: [] });
  expect(svg).toContain("No alternative can serve this workload.");
});

test("where a curve is interrupted, its line is too", () => {
  const points = [1e3, 1e4, 1e5, 1e6].map((requestsPerMonth, index) => ({
    ...{ requestsPerMonth, monthlyUsd: index === 2 ? null : 10 * (index + 1) },
  }));
  const svg = costChart({
    ...{ given: 1e3, breakEvens: [] },
    curves: [{ id: "app-runner", name: "App Runner", points }],
  });
  const path = parseXml(svg).find(({ attributes }) => attributes.class === "cc-line-app-runner");
  expect(path?.attributes.d?.match(/M/g)?.length).toBe(2);
});
