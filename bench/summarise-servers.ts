import type { ServerCell } from "./measure-servers.ts";
import { cellOf, ratioOf } from "./report-servers.ts";
import { FASTIFY, HONO_SERVER, LOGGING, NODE_HTTP, TWINPORT, WORKERS } from "./server-rows.ts";
import { CPU_BOUND } from "./server-workloads.ts";
import { NODE_TARGETS } from "./targets.ts";
import type { WorkloadName } from "./workloads.ts";

type Target = {
  readonly row: string;
  readonly to: string;
  readonly workload: WorkloadName;
  /** Requests per second of the one ÷ the other, at least. */
  readonly target: number;
};

/** What the last line says: each target, what was reached, and whether that is enough. */
export function besideTargets(cells: readonly ServerCell[]): object[] {
  return TARGETS.filter(({ workload }) => cellOf(TWINPORT, workload, cells) !== undefined).map(
    (target) => beside(target, cells),
  );
}

function beside(aim: Target, cells: readonly ServerCell[]): object {
  const { row, to, workload, target } = aim;
  const one = cellOf(row, workload, cells);
  const other = cellOf(to, workload, cells);
  const ratio = ratioOf("requestsPerSecond", one, other);
  const cpuRatio = ratioOf("cpuUs", one, other);
  return { row, to, workload, ratio, target, met: isMet(ratio, target), cpuRatio };
}

/** Nothing is said of what was not measured. */
function isMet(ratio: number | null, target: number): boolean | null {
  return ratio === null ? null : ratio >= target;
}

const NAMES = ["hello", "parameters", "post-1k"] as const;

const TARGETS: readonly Target[] = [
  ...NAMES.map((name) => aimAt(NODE_HTTP, name, NODE_TARGETS.toFloor[name])),
  ...NAMES.map((name) => aimAt(FASTIFY, name, NODE_TARGETS.toFastify)),
  ...NAMES.map((name) => aimAt(HONO_SERVER, name, NODE_TARGETS.toHono)),
  ...NAMES.map((name) => ({ ...aimAt(TWINPORT, name, NODE_TARGETS.logging), row: LOGGING })),
  { ...aimAt(TWINPORT, CPU_BOUND.name, NODE_TARGETS.workers), row: WORKERS },
];

function aimAt(to: string, workload: WorkloadName, target: number): Target {
  return { row: TWINPORT, to, workload, target };
}
