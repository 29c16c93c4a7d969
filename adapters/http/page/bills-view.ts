import { html } from "hono/html";
import type { Alternative } from "../../../core/alternative.ts";
import { ownLines, sharedLines } from "../../../core/decision-bills.ts";
import { PHRASES } from "../../../core/decision-phrases.ts";
import { type LineItem, totalOf } from "../../../core/line-item.ts";
import { count, monthlyCost, usd, words } from "./format-amounts.ts";
import type { Html } from "./html.ts";

/** The month's bill of each alternative, line by line, to be opened one by one; what all share comes first, once. */
export function viewBills(alternatives: readonly Alternative[]): Html {
  const shared = sharedLines(alternatives);
  return html`<h3>The bills</h3>
${shared.length > 0 && viewShared(shared)}${alternatives.map((one) => viewBill(one, shared))}`;
}

function viewShared(lines: readonly LineItem[]): Html {
  return html`<details id="in-every-bill"><summary>In every bill: ${usd(totalOf(lines))}</summary>
${viewTable({ caption: "Lines that are the same for every alternative", lines })}</details>
`;
}

function viewBill(alternative: Alternative, shared: readonly LineItem[]): Html {
  const { id, name, capacity } = alternative;
  const size = Object.entries(capacity).map(
    ([figure, value]) => `${words(figure)} ${count(value)}`,
  );
  const lines = ownLines(alternative, shared);
  const rest = shared.length > 0 && viewSharedTotal(shared);
  return html`<details id="bill-${id}"><summary>${name}: ${monthlyCost(alternative)}</summary>
${viewTable({ caption: size.join(", "), lines, rest })}</details>
`;
}

type Bill = {
  readonly caption: string;
  readonly lines: readonly LineItem[];
  readonly rest?: Html | false;
};

/** End tags that HTML lets out are left out: a hundred lines may stand on the page. */
function viewTable({ caption, lines, rest = false }: Bill): Html {
  return html`<table class="bill"><caption>${caption}</caption>
<thead><tr><th scope="col">Line<th scope="col">Quantity<th scope="col">USD</thead>
<tbody>${lines.map(viewLine)}${rest}</tbody></table>`;
}

function viewLine({ description, quantity, unit, amount, charges }: LineItem): Html {
  const price = charges.length > 0 ? usd(amount) : "–";
  return html`<tr><th scope="row">${description}<td>${PHRASES.en.quantity(quantity, unit)}<td>${price}
`;
}

function viewSharedTotal(shared: readonly LineItem[]): Html {
  return html`<tr><th scope="row" colspan="2">What is in every bill<td>${usd(totalOf(shared))}
`;
}
