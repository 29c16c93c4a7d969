import { html } from "hono/html";
import type { Comparison } from "../../../core/compare.ts";
import { PHRASES } from "../../../core/decision-phrases.ts";
import type { PriceBook } from "../../../core/price-book.ts";
import { viewBills } from "./bills-view.ts";
import { viewBreakEvens } from "./break-evens-view.ts";
import { viewChart } from "./chart-view.ts";
import { viewDoubts } from "./doubts-view.ts";
import type { FieldErrors } from "./field-errors.ts";
import { viewFlips } from "./flips-view.ts";
import { monthlyCost } from "./format-amounts.ts";
import { howSure } from "./how-sure.ts";
import type { Html } from "./html.ts";
import { viewRanking } from "./ranking-view.ts";
import { type RecordOptions, viewRecord } from "./record-view.ts";
import { shortenName } from "./shorten-name.ts";

export type Answer = {
  readonly comparison: Comparison;
  readonly book: PriceBook;
  readonly record: RecordOptions;
};

/** All that a comparison says, the recommendation first. */
export function viewAnswer({ comparison, book, record }: Answer): Html {
  return html`<section id="result" class="answer" aria-labelledby="result-title">
${viewRecommendation(comparison)}${comparison.warnings.map(
  (text) => html`<p class="warning"><strong>Beware:</strong> ${text}.</p>
`,
)}${viewRanking(comparison)}${viewChart(comparison, book)}${viewFlips(comparison)}${viewBreakEvens(comparison)}${viewBills(comparison.alternatives)}${viewDoubts(comparison)}${viewRecord(comparison, record)}</section>
`;
}

/** What is wrong, each with a link to its field. */
export function viewRefusal(errors: FieldErrors): Html {
  const items = [...errors].map(([name, text]) =>
    name === "" ? html`<li>${text}</li>` : html`<li><a href="#${name}">${text}</a></li>\n`,
  );
  return html`<section id="result" class="answer refused" aria-labelledby="result-title">
<h2 id="result-title">Please correct what is marked</h2><ul>${items}</ul></section>
`;
}

function viewRecommendation(comparison: Comparison): Html {
  const { workload, cheapest, requestsPerMonth } = comparison;
  const month = `${PHRASES.en.counted(requestsPerMonth, "request", "requests")} a month`;
  const sure = howSure(comparison);
  if (cheapest === undefined || sure === undefined) {
    return html`<h2 id="result-title">No alternative can serve ${shortenName(workload.name)}</h2>
<p>For ${month}; the table says what rules each one out.</p>`;
  }
  return html`<h2 id="result-title">Run ${shortenName(workload.name)} on ${cheapest.name}: <strong>${monthlyCost(cheapest)} a month</strong></h2>
<p><strong class="sure">${sure.level}</strong>: ${sure.reason}. For ${month} in ${workload.region}.</p>
`;
}
