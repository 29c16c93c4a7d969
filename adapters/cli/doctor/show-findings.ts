import type { Terminal } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import type { Finding } from "./finding.ts";

const MARGIN = 22;

/** A line for each finding, and below it what mends it. */
export function showFindings(findings: readonly Finding[], terminal: Terminal): void {
  for (const finding of findings) showFinding(finding, terminal);
  const count = (state: Finding["state"]) =>
    findings.filter((finding) => finding.state === state).length;
  terminal.out(
    `\n${count("broken")} broken, ${count("warning")} to look at, ${count("ok")} fine; ${count("unknown")} cannot be told offline`,
  );
}

function showFinding({ check, state, found, mend }: Finding, terminal: Terminal): void {
  const { out, alarm, soft, strong, width } = terminal;
  const head = `${state.padEnd(9)}${check.padEnd(11)}  `;
  const style = state === "broken" ? strong : state === "warning" ? alarm : (text: string) => text;
  const [first = "", ...rest] = wrap(found, width - MARGIN);
  out(`${style(head)}${first}`);
  for (const line of rest) out(" ".repeat(MARGIN) + line);
  // Not wrapped: it is to be copied.
  if (mend !== undefined) out(soft(`${" ".repeat(MARGIN)}mend: ${mend}`));
}
