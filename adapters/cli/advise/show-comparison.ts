import type { Alternative } from "../../../core/alternative.ts";
import type { Comparison } from "../../../core/compare.ts";
import { toCostCurves } from "../../../core/cost-curves.ts";
import { formatUsd } from "../../../core/money.ts";
import { HOURS_PER_MONTH } from "../../../core/price-book.ts";
import { PRICE_BOOKS } from "../../../core/prices/all.ts";
import { counted, milliseconds, rate, short, usd } from "../format-figures.ts";
import type { Terminal } from "../terminal.ts";
import { toTable } from "../to-table.ts";
import { wrap } from "../wrap.ts";
import { describeCapacity, describeP99 } from "./describe-alternative.ts";
import { describeBreakEvens } from "./describe-break-evens.ts";
import { describeConfidence, describeDoubts, describeRanges } from "./describe-confidence.ts";
import { describeFlips, unmovedFigures } from "./describe-flips.ts";
import { shortName } from "./short-name.ts";
import { toCostPlot } from "./to-cost-plot.ts";

/** Prints a comparison: the ranking, the cost over traffic, what would change it, and how sure it is. */
export function showComparison(comparison: Comparison, terminal: Terminal): void {
  showRanking(comparison, terminal);
  showRuledOut(comparison, terminal);
  showPlot(comparison, terminal);
  section(
    "Break-evens",
    describeBreakEvens(comparison),
    terminal,
    "Fargate and Lambda swap places at no volume.",
  );
  section(
    "What flips it",
    describeFlips(comparison),
    terminal,
    "Nothing within the ranges looked at.",
  );
  const unmoved = unmovedFigures(comparison);
  if (unmoved.length > 0)
    section("What does not, however far it goes", [unmoved.join(", ")], terminal);
  showConfidence(comparison, terminal);
}

function showRanking(
  { workload, requestsPerMonth, alternatives, cheapest }: Comparison,
  terminal: Terminal,
): void {
  const { out, strong } = terminal;
  const { name, region, architecture, request } = workload;
  const perSecond = rate(requestsPerMonth / (HOURS_PER_MONTH * 3600));
  out(
    strong(
      `${name}: ${counted(requestsPerMonth, "request", short(requestsPerMonth))} a month (${perSecond} on average)`,
    ),
  );
  out(
    `${region}, ${architecture}, ${request.memoryMb} MB, ${milliseconds(request.durationMs)} a request ` +
      `(CPU ${milliseconds(request.cpuMs)})\n`,
  );
  if (cheapest === undefined) out("No alternative can serve this workload.");
  else showRows(alternatives, terminal);
  out("");
}

function showRows(
  alternatives: readonly Alternative[],
  { out, strong, soft, width }: Terminal,
): void {
  const rows = alternatives
    .filter(({ ruledOutBy }) => ruledOutBy.length === 0)
    .map((one, index) => [
      `${index + 1}`,
      shortName(one.name),
      usd(formatUsd(one.total)),
      describeP99(one),
      describeCapacity(one),
    ]);
  const [head = "", first = "", ...rest] = toTable(COLUMNS, rows, width);
  out(soft(head));
  out(strong(first));
  for (const line of rest) out(line);
}

const COLUMNS = [
  { title: "", align: "right" },
  { title: "alternative", align: "left" },
  { title: "a month", align: "right" },
  { title: "p99 (low to high)", align: "right" },
  { title: "runs", align: "left" },
] as const;

function showRuledOut({ alternatives }: Comparison, terminal: Terminal): void {
  const lines = alternatives
    .filter(({ ruledOutBy }) => ruledOutBy.length > 0)
    .map(({ name, ruledOutBy }) => `${shortName(name)}: ${ruledOutBy.join("; ")}`);
  if (lines.length > 0) section("Ruled out", lines, terminal);
}

function showPlot({ workload, cheapest }: Comparison, { out, strong, width }: Terminal): void {
  if (cheapest === undefined) return;
  const plotted = Math.min(width, 90);
  const curves = toCostCurves(workload, PRICE_BOOKS[workload.region], { points: plotted - 10 });
  out(strong("Cost a month over requests a month (both axes logarithmic)"));
  for (const line of toCostPlot(curves, cheapest.id, plotted)) out(line);
  out("");
}

function showConfidence(comparison: Comparison, terminal: Terminal): void {
  const { warnings, excluded } = comparison;
  const lines = [
    describeConfidence(comparison),
    ...describeRanges(comparison),
    ...describeDoubts(comparison),
  ];
  section("How sure it is", lines, terminal);
  if (warnings.length > 0) section("Warnings", warnings, { ...terminal, strong: terminal.alarm });
  section("Not in any total", [excluded.join("; ")], terminal);
}

function section(
  title: string,
  lines: readonly string[],
  { out, strong, width }: Terminal,
  none?: string,
): void {
  out(strong(title));
  for (const line of lines.length > 0 ? lines : [none ?? ""]) {
    for (const part of wrap(line, width, "  - ")) out(part);
  }
  out("");
}
