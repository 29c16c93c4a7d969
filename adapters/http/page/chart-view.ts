import { html, raw } from "hono/html";
import type { Comparison } from "../../../core/compare.ts";
import { toCostCurves } from "../../../core/cost-curves.ts";
import type { PriceBook } from "../../../core/price-book.ts";
import { CHART_STYLE } from "../chart/chart-style.ts";
import { costChart } from "../cost-chart.ts";
import type { Html } from "./html.ts";

/** Enough for a line that looks smooth, few enough for a small page. */
const POINTS = 29;

/** The costs over volume. The chart's own style is in the page's style sheet, which the policy allows. */
export function viewChart({ workload }: Comparison, book: PriceBook): Html {
  const curves = toCostCurves(workload, book, { points: POINTS });
  const chart = costChart(curves, { width: 760, height: 480 });
  const unstyled = chart.replace(`<style>${CHART_STYLE}</style>`, "");
  return html`<h3>Cost over volume</h3>
<div class="scroll chart" tabindex="0" role="group" aria-label="Chart of costs">${raw(unstyled)}</div>
`;
}
