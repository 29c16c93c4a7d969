/** One line of an alarm's metric math: a metric, or an expression over other lines. */
export interface MathLine {
  readonly id: string;
  /** The metric in words, such as `Sum of RequestCount of load balancer each 60 s`. */
  readonly metric?: string;
  readonly expression?: string;
  readonly isResult: boolean;
}

/**
 * What an alarm looks at as one formula over metrics, whatever the lines are called. Lines are put in
 * as text: `a + b` within a product would lose its brackets, which either side would write out.
 */
export function toFormula(lines: readonly MathLine[]): string {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const result = lines.find(({ isResult }) => isResult);
  return result ? expand(result, byId) : "";
}

function expand({ metric, expression }: MathLine, byId: ReadonlyMap<string, MathLine>): string {
  if (expression === undefined) return `[${metric}]`;
  const put = (text: string) =>
    text.replaceAll(/[a-z]\w*/g, (id) => {
      const line = byId.get(id);
      return line ? expand(line, byId) : id;
    });
  // The largest of several is the same in any order; split() leaves what is captured at odd places.
  const parts = expression.split(/MAX\(\[([^\]]*)\]\)/);
  return parts
    .map((part, index) =>
      index % 2 === 0 ? put(part) : `MAX([${part.split(/,\s*/).map(put).toSorted().join(", ")}])`,
    )
    .join("");
}
