import { wrap } from "./wrap.ts";

export type Column = { readonly title: string; readonly align: "left" | "right" };

const GAP = "  ";
/** Narrower than this, words are broken off so often that a long line reads better. */
const LEAST_WIDTH = 12;

/** Rows in columns as wide as their widest cell; the last column goes on below where `width` ends. */
export function toTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const all = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...all.map((row) => (row[index] ?? "").length)),
  );
  const left = columns.length - 1;
  const start = widths.slice(0, left).reduce((sum, each) => sum + each + GAP.length, 0);
  return all.map((row) => {
    const cells = columns.map(({ align }, index) =>
      pad(row[index] ?? "", widths[index] ?? 0, align),
    );
    const head = cells.slice(0, left).join(GAP) + (left > 0 ? GAP : "");
    return hang(`${head}${cells[left] ?? ""}`.trimEnd(), start, width);
  });
}

function pad(text: string, width: number, align: Column["align"]): string {
  return align === "right" ? text.padStart(width) : text.padEnd(width);
}

/** What is longer than `width` is broken after `start`, and goes on there. */
function hang(line: string, start: number, width: number): string {
  if (line.length <= width || width - start < LEAST_WIDTH) return line;
  const [first = "", ...rest] = wrap(line.slice(start).trim(), width - start);
  return [line.slice(0, start) + first, ...rest.map((part) => " ".repeat(start) + part)].join("\n");
}
