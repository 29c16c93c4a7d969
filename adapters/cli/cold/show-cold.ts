import type { Terminal } from "../terminal.ts";
import { toTable } from "../to-table.ts";
import { wrap } from "../wrap.ts";
import type { BudgetLine } from "./check-cold-budget.ts";
import type { ColdCode } from "./cold-module.ts";
import type { Hint } from "./find-hints.ts";
import { groupModules } from "./group-modules.ts";
import type { Starts } from "./measure-starts.ts";

/** Everything that there is to tell of one function. */
export type ColdBill = {
  readonly entry: string;
  readonly code: ColdCode;
  readonly starts: Starts;
  readonly hints: readonly Hint[];
  readonly budget: readonly BudgetLine[];
};

const MOST_ROWS = 12;
const KIB = 1024;

/** The bill, the heaviest modules, what to do about them, and whether the budget is kept. */
export function showCold(bill: ColdBill, terminal: Terminal): void {
  showTotals(bill, terminal);
  showModules(bill.code, terminal);
  for (const { cause, cure, bytes } of bill.hints) {
    const size = bytes === 0 ? "" : ` (${kb(bytes)} KB)`;
    for (const line of wrap(`${cause}${size}: ${cure}`, terminal.width, "- ")) terminal.out(line);
  }
  for (const line of bill.budget) showBudget(line, terminal);
}

function showTotals({ entry, code, starts }: ColdBill, { out, strong }: Terminal): void {
  const { ratio, totalCpuMs, emptyTotalCpuMs, importCpuMs, firstCallCpuMs, rounds } = starts;
  const lazy = code.lazyBytes === 0 ? "" : `, and ${kb(code.lazyBytes)} KB when it is needed`;
  out(strong(`${entry}: ${ratio.toFixed(2)} times the start of an empty function`));
  out(`  ${code.form}: ${kb(code.bytes)} KB at each start${lazy}`);
  out(
    `  CPU time to the first answer: ${ms(totalCpuMs)} ms (empty ${ms(emptyTotalCpuMs)}), of which import ${ms(importCpuMs)} and first call ${ms(firstCallCpuMs)}; medians of ${rounds} starts in turn`,
  );
  const own = code.modules.reduce((sum, { selfMs = 0 }) => sum + selfMs, 0);
  if (own > 0)
    out(
      `  the modules' own code takes ${ms(own)} ms of the import, reading and compiling the rest`,
    );
  if (starts.callError !== undefined) out(`  no first answer: ${starts.callError}`);
  else out(`  the first answer has status ${starts.status ?? "unknown"}`);
}

/** What a module takes is the run of its own top level, without what it imports or Node's compiling. */
function showModules({ modules }: ColdCode, { out, width }: Terminal): void {
  const groups = groupModules(modules);
  const rows = groups
    .slice(0, MOST_ROWS)
    .map(({ path, files, bytes, selfMs }) => [
      kb(bytes),
      selfMs === undefined ? "–" : selfMs.toFixed(2),
      String(files),
      path,
    ]);
  const columns = ["KB", "own ms", "files"].map((title) => ({ title, align: "right" as const }));
  out("");
  for (const line of toTable([...columns, { title: "module", align: "left" }], rows, width))
    out(line);
  const rest = groups.length - rows.length;
  out(rest > 0 ? `${rest} smaller ones; --json has them all\n` : "");
}

function showBudget({ name, limit, reached, kept }: BudgetLine, terminal: Terminal): void {
  const text = `--${name} ${limit}: ${kept ? "kept" : "exceeded"}, ${Number(reached.toPrecision(4))}`;
  terminal.out(kept ? text : terminal.alarm(text));
}

function kb(bytes: number): string {
  return (bytes / KIB).toFixed(1);
}

function ms(value: number): string {
  return value.toFixed(1);
}
