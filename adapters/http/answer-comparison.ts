import type { Context } from "hono";
import type { Comparison } from "../../core/compare.ts";
import type { CostCurves } from "../../core/cost-curves.ts";
import { answerChart } from "./answer-chart.ts";
import { answerLines } from "./answer-lines.ts";
import { formatOf } from "./comparison-format.ts";
import { toCurveLines } from "./curve-lines.ts";
import { presentComparison } from "./present.ts";
import type { ComparisonFormat } from "./schemas.ts";

/** What a comparison can be made of; only what the form asks for is computed. */
export type Compared = {
  comparison(): Comparison | Promise<Comparison>;
  curves(): CostCurves | Promise<CostCurves>;
};

/** Answers a comparison as JSON, or its curves as a chart or line by line. */
export async function answerComparison(
  c: Context,
  compared: Compared,
  named: ComparisonFormat | undefined,
): Promise<Response> {
  const format = formatOf(c, named);
  if (format === "svg") return answerChart(c, await compared.curves());
  if (format === "ndjson") return answerLines(c, toCurveLines(await compared.curves()));
  return c.json(presentComparison(await compared.comparison()));
}
