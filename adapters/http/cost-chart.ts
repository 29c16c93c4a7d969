import type { CostCurves, CurvePoint } from "../../core/cost-curves.ts";
import { type ChartScales, type Drawable, type Plot, toScales } from "./chart/chart-scales.ts";
import { CHART_STYLE, INK } from "./chart/chart-style.ts";
import { costAt } from "./chart/cost-at.ts";
import { describeBreakEven, describeCurves } from "./chart/describe-curves.ts";
import { drawAxes } from "./chart/draw-axes.ts";
import { drawGiven, drawMarks, type Mark } from "./chart/draw-marks.ts";
import { drawSeries, type Series } from "./chart/draw-series.ts";
import { escapeXml } from "./chart/escape-xml.ts";
import { styleOf } from "./chart/series-style.ts";
import { element, softText, text } from "./chart/svg-parts.ts";

export type CostChartOptions = {
  /** @default "Monthly cost over traffic" */
  readonly title?: string;
  /** What a screen reader says of it. @default - the costs at the given volume, and the break-evens */
  readonly description?: string;
  /** Pixels, of which labels and axes take 300. @default 960 */
  readonly width?: number;
  /** @default 560 */
  readonly height?: number;
  /** Where several charts stand in one document: what the ids in each begin with. @default "cost-chart" */
  readonly idPrefix?: string;
};

/**
 * Draws monthly cost over traffic as one self-contained SVG: both axes logarithmic, one line for each
 * alternative, a ring on each break-even. The same curves and options give the same text.
 */
export function costChart(costs: CostCurves, options: CostChartOptions = {}): string {
  const { width = 960, height = 560, idPrefix = "cost-chart" } = options;
  const { title = "Monthly cost over traffic", description = describeCurves(costs) } = options;
  const plot = { left: 80, right: width - 220, top: 84, bottom: height - 64 };
  const names = { title: `${idPrefix}-title`, desc: `${idPrefix}-desc` };
  const attributes = {
    ...{ xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height },
    ...{ role: "img", "aria-labelledby": `${names.title} ${names.desc}` },
    ...{ "font-family": "system-ui, sans-serif", "font-size": 13, fill: "none" },
  };
  const content = [
    element("title", { id: names.title }, escapeXml(title)),
    element("desc", { id: names.desc }, escapeXml(description)),
    `<style>${CHART_STYLE}</style>`,
    element("rect", { class: "cc-ground", fill: INK.ground, width, height }),
    text(title, { x: 16, y: 30, "font-size": 17, "font-weight": 600 }),
    drawPlot(costs, plot),
  ];
  return element("svg", attributes, content.join(""));
}

function drawPlot(costs: CostCurves, plot: Plot): string {
  const series = costs.curves.map(({ id, name, points }, index) => ({
    ...{ id, style: styleOf(id, name, index), points: points.map(toDrawable) },
  }));
  const drawable = series.flatMap(({ points }) => points.filter((point) => point !== undefined));
  if (drawable.length === 0) {
    return softText("No alternative can serve this workload.", { x: 16, y: plot.top });
  }
  const scales = toScales(drawable, plot);
  return [
    drawAxes(scales, plot),
    isInside(costs.given, scales) ? drawGiven(costs.given, scales, plot) : "",
    drawSeries(series.filter(hasPoints), scales, plot),
    drawMarks(toMarks(costs, scales), scales),
  ].join("");
}

/** More than that in a month is no bill but a defect, and none of a chart's business. */
const MOST = 1e15;

function toDrawable({ requestsPerMonth: x, monthlyUsd: y }: CurvePoint): Drawable | undefined {
  const isSound = y !== null && y >= 0 && y <= MOST && x >= 1 && x <= MOST;
  return isSound ? { x, y } : undefined;
}

function hasPoints({ points }: Series): boolean {
  return points.some((point) => point !== undefined);
}

function toMarks(costs: CostCurves, scales: ChartScales): readonly Mark[] {
  return costs.breakEvens.flatMap((breakEven) => {
    const { requestsPerMonth: x, cheaperFrom } = breakEven;
    const curve = costs.curves.find(({ id }) => id === cheaperFrom);
    const y = curve && costAt(curve.points, x);
    if (y === undefined || !(y >= 0 && y <= MOST) || !isInside(x, scales)) return [];
    return [{ x, y, meaning: describeBreakEven(breakEven, costs) }];
  });
}

function isInside(volume: number, { x }: ChartScales): boolean {
  const [from = 0, to = 0] = x.domain();
  return volume >= from && volume <= to;
}
