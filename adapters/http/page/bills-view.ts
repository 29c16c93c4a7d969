import { html } from "hono/html";
import type { Alternative } from "../../../core/alternative.ts";
import type { LineItem } from "../../../core/line-item.ts";
import { count, monthlyCost, usd, words } from "./format-amounts.ts";
import type { Html } from "./html.ts";

/** The month's bill of each alternative, line by line, to be opened one by one. */
export function viewBills(alternatives: readonly Alternative[]): Html {
  return html`<h3>The bills</h3>
${alternatives.map(viewBill)}`;
}

function viewBill(alternative: Alternative): Html {
  const { id, name, lineItems, capacity } = alternative;
  const size = Object.entries(capacity).map(
    ([figure, value]) => `${words(figure)} ${count(value)}`,
  );
  return html`<details id="bill-${id}"><summary>${name}: ${monthlyCost(alternative)}</summary>
<div class="scroll" tabindex="0" role="group" aria-label="Bill of ${name}"><table><caption>${size.join(", ")}</caption>
<thead><tr><th scope="col">Line</th><th scope="col" class="n">Quantity</th><th scope="col">Unit</th><th scope="col" class="n">USD</th></tr></thead>
<tbody>${lineItems.map(viewLine)}</tbody></table></div></details>
`;
}

function viewLine({ description, quantity, unit, amount, charges }: LineItem): Html {
  const price = charges.length > 0 ? usd(amount) : "–";
  return html`<tr><th scope="row">${description}</th><td class="n">${count(quantity)}</td><td>${unit}</td><td class="n">${price}</td></tr>
`;
}
