import type { ServerCell, ServerSample } from "./measure-servers.ts";
import { median, medianRatio, rounded } from "./median.ts";
import { FASTIFY, HONO_SERVER, NODE_HTTP, type ServerRow } from "./server-rows.ts";
import { CPU_BOUND } from "./server-workloads.ts";
import type { WorkloadName } from "./workloads.ts";

type Figure = keyof ServerSample;

/** One line for each server and workload. */
export function reportServer(cell: ServerCell, cells: readonly ServerCell[]): object {
  const { row, workload, server, wrong, samples } = cell;
  const [floor, fastify, hono] = [NODE_HTTP, FASTIFY, HONO_SERVER].map((name) =>
    cellOf(name, workload.name, cells),
  );
  return {
    adapter: row.name,
    workload: workload.name,
    correct: wrong === undefined,
    ...(wrong !== undefined && { wrong }),
    pinned: server.pinned,
    requestsPerSecond: rounded(median(valuesOf(samples, "requestsPerSecond"))),
    cpuUs: rounded(median(valuesOf(samples, "cpuUs"))),
    ratioToFloor: ratioOf("requestsPerSecond", cell, floor),
    ratioToFastify: ratioOf("requestsPerSecond", cell, fastify),
    ratioToHono: ratioOf("requestsPerSecond", cell, hono),
    cpuRatioToFloor: ratioOf("cpuUs", cell, floor),
    cpuRatioToFastify: ratioOf("cpuUs", cell, fastify),
    cpuRatioToHono: ratioOf("cpuUs", cell, hono),
    refused: rounded(mean(valuesOf(samples, "refused"))),
    clientBusy: rounded(median(valuesOf(samples, "clientBusy"))),
    serverWaited: rounded(median(valuesOf(samples, "serverWaited"))),
  };
}

/** One line for each server: its memory before any load, and the most it had under load. */
export function reportMemory(
  { name }: ServerRow,
  cells: readonly ServerCell[],
): object | undefined {
  // The server that burns CPU is a second one, and has done nothing else.
  const [first, ...rest] = cells.filter(
    ({ row, workload }) => row.name === name && workload !== CPU_BOUND,
  );
  if (first === undefined) return undefined;
  const loads = [first, ...rest].flatMap(({ samples }) => valuesOf(samples, "rssMb"));
  return {
    adapter: name,
    rssReadyMb: rounded(first.server.rssReadyMb),
    rssLoadMb: rounded(Math.max(...loads)),
  };
}

export function cellOf(
  name: string,
  workload: WorkloadName,
  cells: readonly ServerCell[],
): ServerCell | undefined {
  return cells.find((cell) => cell.row.name === name && cell.workload.name === workload);
}

/** One server's figure ÷ the other's: the median of the ratios within each round. */
export function ratioOf(
  figure: Figure,
  cell: ServerCell | undefined,
  to: ServerCell | undefined,
): number | null {
  if (cell === undefined || to === undefined) return null;
  return rounded(medianRatio(valuesOf(cell.samples, figure), valuesOf(to.samples, figure)));
}

function valuesOf(samples: readonly ServerSample[], figure: Figure): number[] {
  return samples.map((sample) => sample[figure]);
}

/** Not the median: what is rare would not show. */
function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
