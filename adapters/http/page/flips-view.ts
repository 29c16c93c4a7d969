import { html } from "hono/html";
import type { Comparison } from "../../../core/compare.ts";
import type { Flip } from "../../../core/what-flips-it.ts";
import { count, percent, words } from "./format-amounts.ts";
import type { Html } from "./html.ts";

const PLAN = "savingsPlanDiscount.";
const UNITS: Readonly<Record<string, string>> = {
  requestsPerMonth: "a month",
  durationMs: "ms",
  memoryMb: "MB",
  responseBytes: "bytes",
};
const LABELS: Readonly<Record<string, string>> = {
  requestsPerMonth: "requests",
  durationMs: "duration",
  cpuShare: "CPU share",
  memoryMb: "memory",
  responseBytes: "response",
  spotShare: "share on Spot",
  coldStartShare: "cold starts",
};

/** What would have to change for another alternative to be the cheapest, and what may change freely. */
export function viewFlips({ whatFlipsIt, alternatives }: Comparison): Html {
  const flips = whatFlipsIt.filter(({ at }) => at !== undefined);
  const steady = whatFlipsIt
    .filter(({ at }) => at === undefined)
    .map(({ figure }) => label(figure));
  const nameOf = (id: string | undefined) => alternatives.find((one) => one.id === id)?.name ?? "";
  return html`<h3>What flips it</h3>
${flips.length > 0 && viewTable(flips, nameOf)}${
  steady.length > 0 && html`<p>Nothing that it could be: ${steady.join(", ")}.</p>`
}${whatFlipsIt.length === 0 && html`<p>No alternative can serve this workload.</p>`}
`;
}

function viewTable(flips: readonly Flip[], nameOf: (id: string | undefined) => string): Html {
  const rows = flips.map(
    ({ figure, given, at, cheapest, because }) => html`<tr><th scope="row">${label(figure)}</th>
<td class="n">${show(figure, given)}</td><td class="n">${show(figure, at ?? given)}</td>
<td>${nameOf(cheapest)}${because === "is ruled out" && " (today’s choice is ruled out there)"}</td></tr>
`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="What flips it"><table><caption>The nearest value at which another alternative is the cheapest, all else kept</caption>
<thead><tr><th scope="col">Figure</th><th scope="col" class="n">Given</th><th scope="col" class="n">Flips at</th><th scope="col">Then the cheapest</th></tr></thead>
<tbody>${rows}</tbody></table></div>
`;
}

function label(figure: string): string {
  if (figure.startsWith(PLAN)) return `Savings Plan (${figure.slice(PLAN.length)})`;
  return LABELS[figure] ?? words(figure);
}

/** Figures without a unit are shares, but for the number of tasks. */
function show(figure: string, value: number): string {
  const unit = UNITS[figure];
  if (unit !== undefined) return `${count(value)} ${unit}`;
  return figure === "minimumTasks" ? count(value) : percent(value);
}
