/** One line of a plot: what draws it, and its points; where `y` is null it has a gap. */
export type Series = {
  readonly symbol: string;
  readonly points: readonly { readonly x: number; readonly y: number | null }[];
};

/** A place on the horizontal axis with a sentence under it. */
export type Mark = { readonly x: number; readonly label: string };

export type CurvePlot = {
  /** Of two in one place, the first is seen. */
  readonly series: readonly Series[];
  readonly marks: readonly Mark[];
  /** Columns, labels included. */
  readonly width: number;
  /** Rows of the area between the axes. */
  readonly height: number;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
};

const LABEL = 9;
/** Nothing below a dollar matters, and nothing has no place on a logarithmic axis. */
const LEAST_Y = 1;

/** Draws curves of characters on two logarithmic axes, marks as vertical lines; no line is longer than `width`. */
export function plotCurves(plot: CurvePlot): readonly string[] {
  const area = toArea(plot);
  const cells = Array.from({ length: plot.height }, () =>
    new Array<string>(area.columns).fill(" "),
  );
  for (const { x } of plot.marks) {
    for (const row of cells) row[area.column(x)] = "│";
  }
  for (const { symbol, points } of [...plot.series].reverse()) {
    for (const { x, y } of points) {
      const row = y === null ? undefined : cells[area.row(y)];
      if (row !== undefined) row[area.column(x)] = symbol;
    }
  }
  return [
    ...cells.map((row, index) => `${yLabel(index, plot, area)}│${row.join("")}`.trimEnd()),
    `${" ".repeat(LABEL)}└${"─".repeat(area.columns)}`,
    xLabels(plot, area),
    ...plot.marks.map((mark) => markLine(mark, area)),
  ];
}

type Area = {
  readonly columns: number;
  column(x: number): number;
  row(y: number): number;
  readonly x: Scale;
  readonly y: Scale;
};

type Scale = { readonly from: number; readonly to: number };

function toArea({ series, width, height }: CurvePlot): Area {
  const points = series.flatMap((one) => one.points);
  const x = extent(points.map((point) => point.x));
  const y = extent(points.flatMap((point) => (point.y === null ? [] : [point.y])));
  const columns = width - LABEL - 1;
  return {
    ...{ columns, x, y },
    column: (value) => Math.round(place(value, x) * (columns - 1)),
    row: (value) => height - 1 - Math.round(place(value, y) * (height - 1)),
  };
}

function extent(values: readonly number[]): Scale {
  const positive = values.map((value) => Math.max(value, LEAST_Y));
  const from = positive.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const to = positive.reduce((most, value) => Math.max(most, value), LEAST_Y);
  return from < to ? { from, to } : { from: LEAST_Y, to: Math.max(to, 10 * LEAST_Y) };
}

/** From 0 to 1, on a logarithmic scale. */
function place(value: number, { from, to }: Scale): number {
  const share = Math.log(Math.max(value, LEAST_Y) / from) / Math.log(to / from);
  return Math.min(1, Math.max(0, share));
}

function yLabel(row: number, { height, formatY }: CurvePlot, { y }: Area): string {
  const labelled = row === 0 || row === height - 1 || row === Math.floor((height - 1) / 2);
  if (!labelled) return " ".repeat(LABEL);
  const share = (height - 1 - row) / (height - 1);
  return `${formatY(y.from * (y.to / y.from) ** share)} `.slice(0, LABEL).padStart(LABEL);
}

function xLabels({ width, formatX }: CurvePlot, { x, column }: Area): string {
  let line = "";
  for (let power = Math.ceil(Math.log10(x.from) - 1e-9); 10 ** power <= x.to * 1.001; power++) {
    const text = formatX(10 ** power);
    const end = LABEL + 1 + column(10 ** power) + Math.ceil(text.length / 2);
    const padded = line.padEnd(Math.min(width, end) - text.length);
    if (padded.length > line.length || line === "") line = padded + text;
  }
  return line.slice(0, width);
}

/** The label is on the side of the mark that has more room. */
function markLine({ x, label }: Mark, { columns, column }: Area): string {
  const at = column(x);
  const indent = " ".repeat(LABEL + 1);
  if (at <= columns / 2)
    return `${indent}${" ".repeat(at)}↑ ${label}`.slice(0, LABEL + 1 + columns);
  return `${indent}${`${label} ↑`.slice(-at - 1).padStart(at + 1)}`;
}
