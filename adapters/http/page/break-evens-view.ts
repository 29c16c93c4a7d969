import { html } from "hono/html";
import type { AlternativeId } from "../../../core/alternative.ts";
import type { Comparison } from "../../../core/compare.ts";
import { count } from "./format-amounts.ts";
import type { Html } from "./html.ts";

type Row = {
  readonly at: string;
  readonly cheaperBelow: AlternativeId;
  readonly cheaperFrom: AlternativeId;
};

/** Alternatives that come in steps swap often; all the swaps are in the JSON. */
const MOST_ROWS = 5;

/** Where the cheaper of two changes: by volume for everybody, by duration and memory for who asks. */
export function viewBreakEvens(comparison: Comparison): Html {
  const { breakEvens, durationBreakEvens, memoryBreakEvens } = comparison;
  const volumes = breakEvens.map(({ requestsPerMonth, ...sides }) => ({
    ...sides,
    at: `${count(requestsPerMonth)} a month`,
  }));
  const durations = durationBreakEvens.map(({ durationMs, ...sides }) => ({
    ...sides,
    at: `${count(durationMs)} ms`,
  }));
  const sizes = memoryBreakEvens.map(({ memoryMb, ...sides }) => ({
    ...sides,
    at: `${count(memoryMb)} MB`,
  }));
  const view = (caption: string, rows: readonly Row[]) => viewTable(caption, rows, comparison);
  const others = durations.length + sizes.length > 0;
  return html`<h3>Break-evens</h3>
${view("Requests", volumes)}${
  others &&
  html`<details id="more-break-evens"><summary>By duration and by memory</summary>
${view("Duration", durations)}${view("Memory", sizes)}</details>
`
}`;
}

function viewTable(figure: string, rows: readonly Row[], comparison: Comparison): Html {
  if (rows.length === 0) return html`<p>${figure}: no break-even.</p>`;
  const nameOf = (id: AlternativeId) =>
    comparison.alternatives.find((one) => one.id === id)?.name ?? id;
  const body = rows.slice(0, MOST_ROWS).map(
    ({ at, cheaperBelow, cheaperFrom }) => html`<tr><th scope="row">${at}</th>
<td>${nameOf(cheaperBelow)}</td><td>${nameOf(cheaperFrom)}</td></tr>
`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Break-evens: ${figure}">
<table><caption>${figure}: where the cheaper of two changes</caption>
<thead><tr><th scope="col">${figure}</th><th scope="col">Cheaper below</th><th scope="col">Cheaper from there</th></tr></thead>
<tbody>${body}</tbody></table></div>${rows.length > MOST_ROWS && html`<p class="hint">And ${rows.length - MOST_ROWS} more.</p>`}
`;
}
