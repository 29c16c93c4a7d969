import cluster from "node:cluster";
import type { Service } from "../exchange/service.ts";
import { serveAsWorker } from "./serve-as-worker.ts";
import type { Served, ServeEdge, SettledOptions } from "./serve-options.ts";
import { superviseWorkers } from "./supervise-workers.ts";

/** Runs in every process of a group: the first one supervises, the others, its copies, serve. */
export function serveInWorkers(
  edge: ServeEdge,
  service: Service,
  options: SettledOptions,
): Promise<Served> {
  return cluster.isPrimary
    ? superviseWorkers(edge, service, options)
    : serveAsWorker(edge, service, options);
}
