import { html } from "hono/html";
import type { Comparison } from "../../../core/compare.ts";
import type { Html } from "./html.ts";

/** What makes the answer doubtful and what no total holds. */
export function viewDoubts({ uncertainPrices, excluded, cheapest }: Comparison): Html {
  const because = cheapest?.latency?.because ?? [];
  const prices = uncertainPrices.map(
    ({
      priceKey,
      usd,
      confidence,
      source,
      date,
    }) => html`<li><code>${priceKey}</code>: $${usd}, ${confidence} (${source}, ${date})</li>
`,
  );
  return html`<h3>What to keep in mind</h3>
${
  prices.length > 0 &&
  html`<details id="doubtful-prices"><summary>Prices not quoted from AWS: ${prices.length}</summary><ul>
${prices}</ul></details>
`
}${
  because.length > 0 &&
  html`<details id="ranges"><summary>Why its response times are ranges</summary><ul>
${because.map((text) => html`<li>${text}</li>\n`)}</ul></details>
`
}<details id="left-out"><summary>Not in these totals</summary><ul>
${excluded.map((text) => html`<li>${text}</li>\n`)}</ul></details>
`;
}
