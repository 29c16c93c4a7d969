import type { ChartScales, Plot } from "./chart-scales.ts";
import { INK } from "./chart-style.ts";
import { formatDollars, formatVolume } from "./format-figures.ts";
import { element, round, softText, text } from "./svg-parts.ts";

/** Grid, tick labels and the units of both axes. */
export function drawAxes(scales: ChartScales, plot: Plot): string {
  const middle = (plot.left + plot.right) / 2;
  return [
    ...scales.yTicks.map((tick) => horizontal(tick, scales, plot)),
    ...scales.xTicks.map((tick) => vertical(tick, scales, plot)),
    element("path", {
      ...{ class: "cc-axis", stroke: INK.axis, fill: "none" },
      d: `M${plot.left},${plot.top}V${plot.bottom}H${plot.right}`,
    }),
    text("requests per month", { x: middle, y: plot.bottom + 44, "text-anchor": "middle" }),
    text("US dollars per month", { x: plot.left - 64, y: plot.top - 14 }),
  ].join("");
}

function horizontal(tick: number, { y, clamped }: ChartScales, { left, right }: Plot): string {
  const at = round(y(tick));
  const isFloor = tick === y.domain()[0];
  const label = clamped && isFloor ? `≤ ${formatDollars(tick)}` : formatDollars(tick);
  return (
    gridLine(`M${left},${at}H${right}`) +
    softText(label, { x: left - 10, y: at + 4, "text-anchor": "end" })
  );
}

function vertical(tick: number, { x }: ChartScales, { top, bottom }: Plot): string {
  const at = round(x(tick));
  return (
    gridLine(`M${at},${top}V${bottom}`) +
    softText(formatVolume(tick), { x: at, y: bottom + 20, "text-anchor": "middle" })
  );
}

function gridLine(d: string): string {
  return element("path", { class: "cc-grid", stroke: INK.grid, fill: "none", d });
}
