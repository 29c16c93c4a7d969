import { distinct, type Line, table } from "./markdown.ts";

/** The tables of `bench:node`: every server beside node:http, then ours beside the targets. */
export function serverTables(rows: readonly Line[], summary: Line): string {
  return besideFloor(rows) + besideTargets(summary.targets as readonly Line[]);
}

function besideFloor(rows: readonly Line[]): string {
  const measured = rows.filter(({ ratioToFloor }) => typeof ratioToFloor === "number");
  const workloads = distinct(measured.map(({ workload }) => workload));
  const body = distinct(measured.map(({ adapter }) => adapter)).map((adapter) => {
    const own = rows.filter((line) => line.adapter === adapter);
    const cells = workloads.map((name) => ratios(own.find(({ workload }) => workload === name)));
    return [adapter, ...cells, memory(own.find(({ rssReadyMb }) => rssReadyMb !== undefined))];
  });
  return table(["÷ node:http", ...workloads, "MB"], body);
}

function ratios(line: Line | undefined): string {
  if (line === undefined) return "–";
  const both = `${hundredths(line.ratioToFloor)} / ${hundredths(line.cpuRatioToFloor)}`;
  return line.correct === true ? both : `${both} ✗`;
}

function memory(line: Line | undefined): string {
  return `${Math.round(Number(line?.rssReadyMb))} / ${Math.round(Number(line?.rssLoadMb))}`;
}

function besideTargets(targets: readonly Line[]): string {
  const body = targets.map(({ row, to, workload, ratio, cpuRatio, target, met }) => [
    `${row} ÷ ${to}`,
    `${workload}`,
    `${hundredths(ratio)} / ${hundredths(cpuRatio)}`,
    `≥ ${target}`,
    met === true ? "yes" : "no",
  ]);
  return table(["", "workload", "ratio", "target", "met"], body);
}

/** Servers are closer to each other than adapters: two digits after the point, however large. */
function hundredths(value: unknown): string {
  return typeof value === "number" ? value.toFixed(2) : "–";
}
