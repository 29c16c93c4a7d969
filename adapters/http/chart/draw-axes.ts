import type { ChartScales, Plot } from "./chart-scales.ts";
import { INK } from "./chart-style.ts";
import { formatDollars, formatVolume } from "./format-figures.ts";
import { element, round, softText, text } from "./svg-parts.ts";

/** Grid, tick labels and the units of both axes. */
export function drawAxes(scales: ChartScales, plot: Plot): string {
  const { left, right, top, bottom } = plot;
  const across = scales.yTicks.map((tick) => `M${left},${round(scales.y(tick))}H${right}`);
  const down = scales.xTicks.map((tick) => `M${round(scales.x(tick))},${top}V${bottom}`);
  return [
    element("path", { class: "cc-grid", stroke: INK.grid, d: [...across, ...down].join("") }),
    ...scales.yTicks.map((tick) => dollars(tick, scales, plot)),
    ...scales.xTicks.map((tick) => volume(tick, scales, plot)),
    element("path", {
      ...{ class: "cc-axis", stroke: INK.axis },
      d: `M${left},${top}V${bottom}H${right}`,
    }),
    text("requests per month", { x: (left + right) / 2, y: bottom + 44, "text-anchor": "middle" }),
    text("US dollars per month", { x: left - 64, y: top - 14 }),
  ].join("");
}

function dollars(tick: number, { y, clamped }: ChartScales, { left }: Plot): string {
  const at = round(y(tick));
  const isFloor = tick === y.domain()[0];
  const label = clamped && isFloor ? `≤ ${formatDollars(tick)}` : formatDollars(tick);
  return softText(label, { x: left - 10, y: at + 4, "text-anchor": "end" });
}

function volume(tick: number, { x }: ChartScales, { bottom }: Plot): string {
  const at = round(x(tick));
  return softText(formatVolume(tick), { x: at, y: bottom + 20, "text-anchor": "middle" });
}
