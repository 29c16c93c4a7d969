import type { Difference, ParityReport } from "../../testing/index.ts";
import type { Terminal } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import { changedPart } from "./changed-part.ts";
import { type FailureGroup, groupFailures } from "./group-failures.ts";

/** Letters shown around what differs, and requests named beside the example. */
const CONTEXT = 40;
const NAMED = 4;

/** The report: each kind of difference once, what was expected to be lost, the verdict. */
export function showReport(report: ParityReport, terminal: Terminal): void {
  const groups = groupFailures(report.failures);
  for (const group of groups) showGroup(group, terminal);
  showDeclared(report, terminal);
  showVerdict(report, groups.length, terminal);
}

function showGroup({ example, frontDoors, requests }: FailureGroup, terminal: Terminal): void {
  const { out, alarm, strong, soft } = terminal;
  out(`${alarm("✗")} ${strong(example.request)}  ${soft(frontDoors.join(", "))}`);
  for (const difference of example.differences) showDifference(difference, terminal);
  const others = requests.filter((request) => request !== example.request);
  if (others.length > 0) out(soft(`    the same with ${listed(others)}`));
  out("");
}

function listed(requests: readonly string[]): string {
  const named = requests.slice(0, NAMED).join("; ");
  return requests.length <= NAMED ? named : `${named}; and ${requests.length - NAMED} more`;
}

function showDifference({ what, socket, frontDoor }: Difference, terminal: Terminal): void {
  const { out, strong } = terminal;
  if (socket === undefined || frontDoor === undefined) {
    out(`    ${what}`);
    out(`      socket  ${socket === undefined ? "(absent)" : quoted(socket)}`);
    out(`      lambda  ${frontDoor === undefined ? "(absent)" : quoted(frontDoor)}`);
    return;
  }
  const { before, first, second, after } = changedPart(socket, frontDoor);
  const start = before.length > CONTEXT ? `…${before.slice(-CONTEXT)}` : before;
  const end = after.length > CONTEXT ? `${after.slice(0, CONTEXT)}…` : after;
  const show = (part: string) => `"${bare(start)}${strong(bare(part))}${bare(end)}"`;
  out(`    ${what}`);
  out(`      socket  ${show(first)}`);
  out(`      lambda  ${show(second)}`);
}

function quoted(text: string): string {
  return `"${bare(text)}"`;
}

/** Control characters are spelled out: a terminal would obey them. */
function bare(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/[\u007f-\u009f]/g, (control) => `\\u00${control.charCodeAt(0).toString(16)}`);
}

function showDeclared({ declared }: ParityReport, { out, soft, width }: Terminal): void {
  if (declared.length === 0) return;
  out("What front doors are known to lose (docs/contract.md), met here:");
  for (const { loss, reason, frontDoors } of declared) {
    for (const line of wrap(`${loss} (${frontDoors.join(", ")}): ${reason}`, width - 2, "- ")) {
      out(soft(`  ${line}`));
    }
  }
  out("");
}

function showVerdict(report: ParityReport, kinds: number, { out, alarm, strong }: Terminal): void {
  const { ok, service, requests, comparisons, alike, failures } = report;
  const lossy = comparisons - alike - failures.length;
  const counts = `${requests} requests, ${comparisons} comparisons: ${alike} alike, ${lossy} with a known loss, ${failures.length} different`;
  if (ok) out(`${strong(`${service} answers alike everywhere`)}: ${counts}`);
  else
    out(
      `${alarm(`${service} does not answer alike everywhere`)}: ${counts}, of ${kinds} ${kinds === 1 ? "kind" : "kinds"}`,
    );
}
