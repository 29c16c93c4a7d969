import type { DeclaredOutcome, ParityFailure, ParityReport } from "./parity-report.ts";

/**
 * The report for a terminal.
 *
 * @example
 * process.stdout.write(formatReport(await checkParity(service)));
 */
export function formatReport(report: ParityReport): string {
  return [
    headline(report),
    ...formatDeclared(report),
    ...report.failures.map(formatFailure),
    "",
  ].join("\n");
}

function headline({ ok, service, requests, comparisons, alike, failures }: ParityReport): string {
  const verdict = ok ? "answers alike everywhere" : "does not answer alike everywhere";
  const declared = comparisons - alike - failures.length;
  return (
    `${service} ${verdict}: ${requests} requests, ${comparisons} comparisons with a socket, ` +
    `${alike} alike, ${declared} with a declared loss, ${failures.length} different`
  );
}

function formatDeclared({ declared }: ParityReport): string[] {
  if (declared.length === 0) return [];
  return ["", "declared losses met (docs/contract.md):", ...declared.map(formatLoss)];
}

function formatLoss({ loss, frontDoors, requests, reason }: DeclaredOutcome): string {
  return `  ${loss} (${frontDoors.join(", ")}; ${requests.length} requests): ${reason}`;
}

function formatFailure({ request, frontDoor, streaming, differences }: ParityFailure): string {
  const title = `\n✗ ${request}, ${frontDoor}${streaming ? " (streaming)" : ""}`;
  const lines = differences.map(
    ({ what, socket, frontDoor: other }) =>
      `    ${what}\n      socket: ${show(socket)}\n      ${frontDoor}: ${show(other)}`,
  );
  return [title, ...lines].join("\n");
}

function show(value: string | undefined): string {
  return value === undefined ? "(absent)" : JSON.stringify(value);
}
