import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Exchange } from "../exchange/exchange.ts";
import type { LoadCounts } from "../exchange/load.ts";
import type { Connections } from "./connections.ts";

export interface ShutdownOptions {
  readonly exchange: Exchange;
  readonly server: Server;
  readonly connections: Connections;
  /** How long to go on serving after the signal, so that load balancers can look away. */
  readonly delayMs: number;
  /** The whole shutdown, from the signal. */
  readonly timeoutMs: number;
}

/** How it went; a clean shutdown broke nothing off and stopped the service. */
export interface Shutdown {
  readonly clean: boolean;
  readonly lost: LoadCounts;
}

/** What the service has to let go of its stores; beyond the timeout, since it ran out waiting. */
const STOP_MS = 2_000;

/**
 * Readiness first, then silence: a load balancer still routes for a while after SIGTERM
 * (aws/containers-roadmap#2673), and a server that stops accepting at once fails those requests.
 */
export async function shutDown(options: ShutdownOptions): Promise<Shutdown> {
  const { exchange, server, connections } = options;
  exchange.drain();
  if (options.delayMs > 0) await sleep(options.delayMs);
  server.close();
  connections.closeIdle();
  const drained = await within(exchange.idle(), options.timeoutMs - options.delayMs);
  const lost = exchange.load();
  connections.destroyAll();
  const stopped = await within(exchange.stop(), STOP_MS);
  return { clean: drained && stopped, lost };
}

/** Whether the work was done in time. */
async function within(work: Promise<void>, ms: number): Promise<boolean> {
  const stop = new AbortController();
  const late = sleep(ms, false, { signal: stop.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    stop.abort();
  }
}
