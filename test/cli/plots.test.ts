import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CurvePlot, plotCurves } from "../../adapters/cli/advise/plot-curves.ts";
import { plotBars } from "../../adapters/cli/simulate/plot-bars.ts";

const FRAME = {
  ...{ width: 60, height: 10 },
  formatX: (value: number) => `${value}`,
  formatY: (value: number) => `$${Math.round(value)}`,
};

function area(lines: readonly string[], height: number): readonly string[] {
  return lines.slice(0, height).map((line) => line.slice(10));
}

const points = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 1e11 }),
      fc.option(fc.float({ min: 0, max: 1e7, noNaN: true })),
    ),
    {
      minLength: 1,
      maxLength: 80,
    },
  )
  .map((pairs) => pairs.map(([x, y]) => ({ x, y })));

describe("a plot of curves", () => {
  test("a straight line on logarithmic axes rises from corner to corner", () => {
    const line = Array.from({ length: 50 }, (_, step) => ({
      x: 10 ** (1 + step / 10),
      y: 10 ** (1 + step / 10),
    }));
    const rows = area(
      plotCurves({ ...FRAME, series: [{ symbol: "F", points: line }], marks: [] }),
      10,
    );
    const columns = rows.map((row) => row.indexOf("F"));
    expect(columns).toEqual([...columns].sort((a, b) => b - a));
    expect([columns[9], rows[0]?.lastIndexOf("F")]).toEqual([0, 49]);
  });

  test("a mark stands at its place, with its sentence below", () => {
    const ends = [
      { x: 1, y: 1 },
      { x: 10_000, y: 100 },
    ];
    const marks = [{ x: 100, label: "break-even: 100" }];
    const lines = plotCurves({ ...FRAME, series: [{ symbol: "F", points: ends }], marks });
    expect(area(lines, 10).every((row) => row[25] === "│")).toBe(true);
    expect(lines.at(-1)?.indexOf("↑")).toBe(35);
    expect(lines.at(-1)).toContain("break-even: 100");
  });

  test("of two in one place the first is seen", () => {
    const same = [
      { x: 10, y: 10 },
      { x: 100, y: 100 },
    ];
    const series = ["A", "B"].map((symbol) => ({ symbol, points: same }));
    const text = plotCurves({ ...FRAME, series, marks: [] }).join("\n");
    expect([text.includes("A"), text.includes("B")]).toEqual([true, false]);
  });

  test("no line is wider than asked, and each point that has a value is drawn", () => {
    const size = fc.record({
      width: fc.integer({ min: 30, max: 120 }),
      height: fc.integer({ min: 3, max: 20 }),
    });
    fc.assert(
      fc.property(
        points,
        size,
        fc.integer({ min: 1, max: 1e11 }),
        (some, { width, height }, at) => {
          const plot: CurvePlot = {
            ...FRAME,
            width,
            height,
            series: [{ symbol: "F", points: some }],
            marks: [{ x: at, label: "here" }],
          };
          const lines = plotCurves(plot);
          expect(lines).toHaveLength(height + 3);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
          const drawn = area(lines, height).join("").split("F").length - 1;
          const known = some.filter(({ y }) => y !== null).length;
          expect(drawn).toBeLessThanOrEqual(known);
          expect(drawn > 0).toBe(known > 0);
          expect(plotCurves(plot)).toEqual(lines);
        },
      ),
    );
  });
});

describe("a plot of bars", () => {
  const frame = { width: 40, height: 5, from: "a", to: "b" };

  test("shows the most of each column: no peak is lost", () => {
    const values = Array.from({ length: 10_000 }, (_, index) => (index === 5_000 ? 8 : 1));
    const rows = plotBars({ ...frame, values });
    expect(rows[0]).toMatch(/^ +8 │ *█$/);
    expect([...(rows[0] ?? "")].filter((char) => char === "█")).toHaveLength(1);
  });

  test("bars are as high as their values, and no line is wider than asked", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 31 }), (values) => {
        const rows = plotBars({ ...frame, values });
        for (const row of rows) expect(row.length).toBeLessThanOrEqual(40);
        const heights = values.map((_, column) =>
          rows
            .slice(0, 5)
            .reduce(
              (sum, row) => sum + Math.max(0, " ▁▂▃▄▅▆▇█".indexOf(row[9 + column] ?? " ")),
              0,
            ),
        );
        const most = Math.max(...values, 1);
        heights.forEach((height, index) => {
          expect(Math.abs(height - ((values[index] ?? 0) / most) * 40)).toBeLessThanOrEqual(0.5);
        });
      }),
    );
  });
});
