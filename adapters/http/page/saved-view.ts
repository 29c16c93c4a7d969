import { html } from "hono/html";
import type { Page, StoredWorkload } from "../../../core/ports.ts";
import { toCursor } from "../cursor.ts";
import { toQuery } from "./form-values.ts";
import { fromWorkload } from "./from-workload.ts";
import type { Html } from "./html.ts";

/** What is stored, each with a link that fills the form in and one to its decision record. */
export function viewSaved({ items, next }: Page): Html {
  return html`<section class="saved" aria-labelledby="saved"><h2 id="saved">Saved workloads</h2>
${items.length === 0 ? html`<p>None yet.</p>` : html`<ul>${items.map(viewItem)}</ul>`}${
  next !== undefined && html`<p><a href="./?saved-after=${toCursor(next)}#saved">More</a></p>`
}</section>
`;
}

function viewItem({ id, createdAt, workload }: StoredWorkload): Html {
  const record = `v1/workloads/${id}/decision`;
  return html`<li><a href="./?${toQuery(fromWorkload(workload))}">${workload.name}</a>,
<time datetime="${createdAt}">${createdAt.slice(0, 10)}</time>: its
<a href="${record}">decision record<span class="unseen"> of ${workload.name}</span></a>,
<a href="${record}?lang=fr" hreflang="fr">in French<span class="unseen">: ${workload.name}</span></a></li>
`;
}
