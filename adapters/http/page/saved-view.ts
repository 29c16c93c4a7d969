import { html } from "hono/html";
import type { Page, StoredWorkload } from "../../../core/ports.ts";
import { toCursor } from "../cursor.ts";
import type { Html } from "./html.ts";
import { shortenName } from "./shorten-name.ts";

/** What is stored, each with a link that fills the form in and one to its decision record. */
export function viewSaved({ items, next }: Page): Html {
  return html`<section class="saved" aria-labelledby="saved"><h2 id="saved">Saved workloads</h2>
${items.length === 0 ? html`<p>None yet.</p>` : html`<ul>${items.map(viewItem)}</ul>`}${
  next !== undefined && html`<p><a href="./?saved-after=${toCursor(next)}#saved">More</a></p>`
}</section>
`;
}

/** The links carry the id alone: a whole form in each would be most of the page. */
function viewItem({ id, createdAt, workload }: StoredWorkload, index: number): Html {
  const name = `saved-${index}`;
  const record = html`aria-describedby="${name}" href="v1/workloads/${id}/decision`;
  return html`<li><a id="${name}" href="./?workload=${id}">${shortenName(workload.name)}</a>,
<time>${createdAt.slice(0, 10)}</time>: its <a ${record}">decision record</a>,
<a ${record}?lang=fr" hreflang="fr">in French</a></li>
`;
}
