import { line } from "d3-shape";
import type { ChartScales, Drawable, Plot } from "./chart-scales.ts";
import { INK } from "./chart-style.ts";
import { placeLabels } from "./place-labels.ts";
import type { SeriesStyle } from "./series-style.ts";
import { element, round, text } from "./svg-parts.ts";

/** One line of the chart; a point without a cost interrupts it. */
export type Series = {
  readonly id: string;
  readonly style: SeriesStyle;
  readonly points: readonly (Drawable | undefined)[];
};

const LABEL_GAP = 20;
const SWATCH = 26;

/** The lines, and to the right of each its label with a sample of it, which makes them the legend. */
export function drawSeries(series: readonly Series[], scales: ChartScales, plot: Plot): string {
  const ends = series.map(({ points }) => points.findLast((point) => point !== undefined));
  const wanted = ends.map((end) => (end === undefined ? plot.bottom : scales.y(end.y)));
  const places = placeLabels(wanted, { from: plot.top + 4, to: plot.bottom, gap: LABEL_GAP });
  const labels = places.map((y) => ({ x: plot.right + 22, y }));
  const drawn = series.map(
    (one, index) => drawLine(one, scales) + drawLabel(one, labels[index] ?? { x: 0, y: 0 }),
  );
  const leaders = labels.map((label, index) => {
    const end = { x: scales.x(ends[index]?.x ?? 1), y: wanted[index] ?? plot.bottom };
    return leader(end, label);
  });
  return (
    element("path", {
      class: "cc-axis",
      stroke: INK.axis,
      "stroke-width": 0.7,
      d: leaders.join(""),
    }) + element("g", { "stroke-width": 2.2, "stroke-linejoin": "round" }, drawn.join(""))
  );
}

function drawLine(series: Series, { x, y }: ChartScales): string {
  const path = line<Drawable | undefined>()
    .defined((point) => point !== undefined)
    .x((point) => x(point?.x ?? 1))
    .y((point) => y(point?.y ?? 1))
    .digits(1);
  return stroke(series, path(series.points) ?? "");
}

/** From where a line ends to its label, where they are not side by side. */
function leader(end: Drawable, label: Drawable): string {
  return `M${round(end.x)},${round(end.y)}L${round(label.x - 4)},${round(label.y)}`;
}

function drawLabel(series: Series, { x, y }: Drawable): string {
  const at = round(y);
  return (
    stroke(series, `M${x},${at}H${x + SWATCH}`) +
    text(series.style.label, { x: x + SWATCH + 8, y: round(at + 4) })
  );
}

function stroke({ id, style }: Series, d: string): string {
  return element("path", {
    ...{ class: `cc-line-${id}`, stroke: style.colour, "stroke-dasharray": style.dash },
    d,
  });
}
