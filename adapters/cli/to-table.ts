export type Column = { readonly title: string; readonly align: "left" | "right" };

/** Rows in columns that are as wide as their widest cell; the last one is cut at `width`. */
export function toTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const all = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...all.map((row) => (row[index] ?? "").length)),
  );
  return all.map((row) => {
    const cells = columns.map(({ align }, index) =>
      pad(row[index] ?? "", widths[index] ?? 0, align),
    );
    return cut(cells.join("  ").trimEnd(), width);
  });
}

function pad(text: string, width: number, align: Column["align"]): string {
  return align === "right" ? text.padStart(width) : text.padEnd(width);
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}
