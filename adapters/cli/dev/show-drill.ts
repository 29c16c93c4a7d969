import type { Terminal } from "../terminal.ts";
import { toTable } from "../to-table.ts";
import type { DrillOutcome } from "./drill-outcome.ts";

/** The stop in the order in which it happened, and what was lost. */
export function showDrill(drill: DrillOutcome, { out, strong, alarm, width }: Terminal): void {
  const { path, requests, lost, passed } = drill;
  out(`SIGTERM under the load of eight clients that ask for ${path}\n`);
  const rows = timeline(drill)
    .sort(([a], [b]) => a - b)
    .map(([ms, text]) => [`${ms} ms`, text]);
  for (const line of toTable(COLUMNS, rows, width)) out(line);
  const { beforeSignal, afterSignal } = requests;
  out(`\n${beforeSignal} requests before the signal, ${afterSignal} after it`);
  if (lost === 0) out(strong("lost: nothing"));
  else out(alarm(`lost: ${lost} (${reasons(drill.lostBecause)})`));
  if (!passed && lost === 0) out(alarm(describeExit(drill)));
}

const COLUMNS = [
  { title: "after", align: "right" },
  { title: "what happened", align: "left" },
] as const;

function timeline(drill: DrillOutcome): [number, string][] {
  const { unhealthy, divertedMs, lastAcceptedMs, lastAnswerMs, exit } = drill;
  const events: [number | null, string][] = [
    [0, `SIGTERM; requests in flight: ${drill.inFlightAtSignal}`],
    [unhealthy?.ms ?? null, describeCheck(unhealthy?.status ?? null)],
    [divertedMs, "the load balancer sends its requests elsewhere"],
    [lastAcceptedMs, "the last request that was accepted"],
    [lastAnswerMs, "the last answer is complete"],
    [drill.silentConnectionClosedMs, "the connection on which nothing was said is closed"],
    [exit?.ms ?? null, describeExit(drill)],
  ];
  return events.flatMap(([ms, text]) => (ms === null ? [] : [[ms, text]]));
}

function describeCheck(status: number | null): string {
  return status === null
    ? "a health check finds nobody: the load balancer was not told to look away"
    : `/readyz answers ${status}, and requests are still accepted`;
}

function describeExit({ exit }: DrillOutcome): string {
  if (exit === null) return "the process did not end, and was killed";
  return exit.signal === null ? `exit code ${exit.code}` : `ended by ${exit.signal}`;
}

function reasons(counts: DrillOutcome["lostBecause"]): string {
  return Object.entries(counts)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(", ");
}
