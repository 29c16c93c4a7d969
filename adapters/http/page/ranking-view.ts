import { html } from "hono/html";
import type { Alternative } from "../../../core/alternative.ts";
import type { Comparison } from "../../../core/compare.ts";
import { count, monthlyCost, percent } from "./format-amounts.ts";
import type { Html } from "./html.ts";

/** Every alternative, cheapest first, with what rules the others out. */
export function viewRanking({ alternatives, cheapest }: Comparison): Html {
  const most = Math.max(...alternatives.filter(isPossible).map(({ total }) => total), 1);
  const rows = alternatives.map((one) => viewRow(one, most, cheapest));
  return html`<table class="ranking"><caption>Every alternative, cheapest first</caption>
<thead><tr><th scope="col">Alternative</th><th scope="col" class="n">USD a month</th>
<th scope="col" class="n">Compared</th></tr></thead><tbody>
${rows}</tbody></table>
`;
}

function isPossible({ ruledOutBy }: Alternative): boolean {
  return ruledOutBy.length === 0;
}

function viewRow(one: Alternative, most: number, cheapest: Alternative | undefined): Html {
  const { name, ruledOutBy, notes } = one;
  const out = ruledOutBy.length > 0;
  const why = out && html`<p class="out">Ruled out: ${ruledOutBy.join("; ")}.</p>`;
  const note = !out && notes.length > 0 && html`<p class="hint">Note: ${notes.join("; ")}.</p>`;
  const mark = one.id === cheapest?.id ? html` class="best"` : out && html` class="no"`;
  const compared = out ? "ruled out" : compare(one, cheapest);
  return html`<tr${mark}><th scope="row">${name}${!out && viewBar(one.total / most)}${!out && viewLatency(one)}${why}${note}</th>
<td class="n">${monthlyCost(one)}</td><td class="n">${compared}</td></tr>
`;
}

function compare({ id, total }: Alternative, cheapest: Alternative | undefined): string {
  if (cheapest === undefined || cheapest.total === 0) return "–";
  if (id === cheapest.id) return "cheapest";
  const ratio = total / cheapest.total;
  return ratio < 3
    ? `+${percent(Math.round(ratio * 100 - 100) / 100)}`
    : `${count(Math.round(ratio * 10) / 10)} ×`;
}

/** Half of the requests, and 99 % of them: a likely value with the ends of what it may be. */
function viewLatency({ latency }: Alternative): Html | undefined {
  if (latency === undefined) return undefined;
  const { p50, p99 } = latency;
  const ends = `${count(p99.low)} to ${count(p99.high)}`;
  return html`<p class="hint">Half within ${count(p50.likely)} ms, 99 % within ${count(p99.likely)} ms (${ends})</p>`;
}

function viewBar(share: number): Html {
  const width = Math.max(0.5, Math.round(share * 1000) / 10);
  return html`<svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="2"/></svg>`;
}
