import { burn } from "./burn.ts";
import { WORKLOADS, type Workload, type WorkloadName } from "./workloads.ts";

const SHARED = ["hello", "parameters", "post-1k"];

/** Only what more workers can share: runs where there is a route for it, and is never pinned. */
export const CPU_BOUND: Workload = {
  name: "cpu-bound",
  request: { method: "GET", path: "/burn", headers: [["accept", "*/*"]] },
  contentType: "application/json",
  body: Buffer.from(JSON.stringify({ burnt: burn() })),
};

/** What every server is measured with. */
export const SERVER_WORKLOADS: readonly Workload[] = [
  ...WORKLOADS.filter(({ name }) => SHARED.includes(name)),
  CPU_BOUND,
];

/** As many as the reference measurements had. */
export const CONNECTIONS = 64;
/** More would wait for each other for so long that a server does well to refuse some. */
const CPU_BOUND_CONNECTIONS = 8;

export function connectionsFor(workload: WorkloadName): number {
  return workload === CPU_BOUND.name ? CPU_BOUND_CONNECTIONS : CONNECTIONS;
}

export function serverWorkload(name: WorkloadName): Workload {
  const workload = SERVER_WORKLOADS.find((one) => one.name === name);
  if (workload === undefined) throw new Error(`[bench] no server runs ${name}`);
  return workload;
}
