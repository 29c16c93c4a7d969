/** One line of what a bench has printed. */
export type Line = Readonly<Record<string, unknown>>;

/** A table as Markdown has it. */
export function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return `${line(head)}|${"---|".repeat(head.length)}\n${body.map(line).join("")}\n`;
}

export function short(value: unknown): string {
  return `${Number(Number(value).toPrecision(2))}`;
}

export function distinct(values: readonly unknown[]): string[] {
  return [...new Set(values.map(String))];
}
