import type { RequestSeries } from "../../../core/traffic-series.ts";
import type { Workload } from "../../../core/workload.ts";
import { counted, long, milliseconds, percent, short, usd } from "../format-figures.ts";
import type { Terminal } from "../terminal.ts";
import { toTable } from "../to-table.ts";
import { plotBars } from "./plot-bars.ts";
import type { TraceSimulation } from "./simulate-trace.ts";

/** Prints what both targets would have done with a trace, side by side. */
export function showSimulation(
  simulation: TraceSimulation,
  {
    series,
    workload,
    terminal,
  }: { readonly series: RequestSeries; readonly workload: Workload; readonly terminal: Terminal },
): void {
  const { out, strong, width } = terminal;
  const { requests, minutes, fargate } = simulation;
  out(
    strong(
      `${counted(requests, "request", short(requests))} in ${counted(Math.round(minutes), "minute")}`,
    ),
  );
  out(
    `${workload.region}, ${workload.architecture}, ${workload.request.memoryMb} MB, ` +
      `${milliseconds(workload.request.durationMs)} a request (CPU ${milliseconds(workload.request.cpuMs)})\n`,
  );
  const [from, to] = [toMinute(series.startSeconds), toMinute(series.startSeconds + minutes * 60)];
  out(strong("Requests a second, the busiest minute of each column"));
  const rates = series.counts.map((count) => count / series.stepSeconds);
  out(`${plotBars({ values: rates, width, height: 4, from, to }).join("\n")}\n`);
  out(strong("Fargate tasks that auto scaling would have run"));
  out(`${plotBars({ values: fargate.scaling.tasks, width, height: 6, from, to }).join("\n")}\n`);
  for (const line of toTable(COLUMNS, toRows(simulation, workload), width)) out(line);
  out("");
  out(verdict(simulation));
}

const COLUMNS = [
  { title: "", align: "left" },
  { title: "ECS on Fargate, load balancer", align: "left" },
  { title: "Lambda, Function URL", align: "left" },
] as const;

function toRows({ fargate, lambda }: TraceSimulation, { assumptions }: Workload) {
  const { scaling, taskVcpu, taskMemoryMb } = fargate;
  const { p99 } = scaling.latency;
  const none = "–";
  return [
    ["a unit", `task of ${taskVcpu} vCPU, ${taskMemoryMb} MB`, "one request at a time"],
    [
      "at most",
      `${counted(scaling.peakTasks, "task")}, ${long(scaling.meanTasks)} on average`,
      counted(lambda.scaling.peakConcurrency, "environment"),
    ],
    [
      "CPU utilisation",
      `${percent(scaling.realizedUtilization)} realised, ${percent(assumptions.taskUtilization)} aimed at`,
      none,
    ],
    [
      "overloaded",
      `${percent(scaling.overloadedMinutes)} of the minutes, ${percent(scaling.overloadedRequests)} of the requests`,
      `${percent(lambda.scaling.throttledShare)} of the requests throttled`,
    ],
    [
      "timed out",
      `${percent(scaling.requests > 0 ? scaling.timedOutRequests / scaling.requests : 0)} of the requests`,
      none,
    ],
    [
      "cold starts",
      none,
      `${long(lambda.coldStarts)}, ${percent(lambda.coldStartShare)} of the requests`,
    ],
    [
      "p99 response",
      `${milliseconds(p99.likely)} (${milliseconds(p99.low)} to ${milliseconds(p99.high)})`,
      none,
    ],
    ["a month of this", usd(fargate.monthlyCost), usd(lambda.monthlyCost)],
  ];
}

function verdict({ fargate, lambda }: TraceSimulation): string {
  const difference = Number(fargate.monthlyCost) - Number(lambda.monthlyCost);
  if (difference === 0) return "Both cost the same.";
  const [cheaper, dearer] = difference > 0 ? ["Lambda", "Fargate"] : ["Fargate", "Lambda"];
  return `${cheaper} costs ${usd(Math.abs(difference))} a month less than ${dearer}, on traffic like this.`;
}

function toMinute(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().slice(0, 16).replace("T", " ");
}
