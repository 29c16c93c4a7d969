import { long } from "../format-figures.ts";

/** Values over time as columns of blocks. */
export type BarPlot = {
  readonly values: readonly number[];
  /** Columns, labels included. */
  readonly width: number;
  readonly height: number;
  readonly from: string;
  readonly to: string;
};

const LABEL = 8;
const BLOCKS = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/** Each column is the most of the values that fall into it, so that no peak is lost. */
export function plotBars({ values, width, height, from, to }: BarPlot): readonly string[] {
  const peaks = toPeaks(values, Math.max(1, Math.min(values.length, width - LABEL - 1)));
  const most = peaks.reduce((highest, value) => Math.max(highest, value), 0);
  const rows = Array.from({ length: height }, (_, index) => {
    const label =
      index === 0
        ? `${long(most >= 100 ? Math.round(most) : most)} `
        : index === height - 1
          ? "0 "
          : "";
    const bars = peaks.map((peak) =>
      block(most > 0 ? (peak / most) * height : 0, height - 1 - index),
    );
    return `${label.padStart(LABEL)}│${bars.join("")}`.trimEnd();
  });
  const gap = peaks.length - from.length - to.length;
  const axis = gap > 0 ? `${from}${" ".repeat(gap)}${to}` : from.slice(0, width - LABEL - 1);
  return [
    ...rows,
    `${" ".repeat(LABEL)}└${"─".repeat(peaks.length)}`,
    `${" ".repeat(LABEL + 1)}${axis}`,
  ];
}

function toPeaks(values: readonly number[], columns: number): readonly number[] {
  return Array.from({ length: columns }, (_, column) => {
    let most = 0;
    const end = Math.floor(((column + 1) * values.length) / columns);
    for (let index = Math.floor((column * values.length) / columns); index < end; index++) {
      most = Math.max(most, values[index] ?? 0);
    }
    return most;
  });
}

/** The part of a bar, in eighths, that lies in the row whose lower edge is at `from`. */
function block(height: number, from: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, height - from)) * 8);
  return BLOCKS[eighths] ?? " ";
}
