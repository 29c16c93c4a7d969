import { setTimeout as sleep } from "node:timers/promises";
import type { Exchange } from "../exchange/exchange.ts";
import type { LoadCounts } from "../exchange/load.ts";
import type { Connections } from "./connections.ts";
import type { WebSockets } from "./web-sockets.ts";

export interface ShutdownOptions {
  readonly exchange: Exchange;
  readonly server: { close(): unknown };
  readonly connections: Connections;
  readonly webSockets: WebSockets;
  /** How long to go on serving after the signal, so that load balancers can look away. */
  readonly delayMs: number;
  /** The whole shutdown, from the signal. */
  readonly timeoutMs: number;
  /** Whether new connections are taken during the delay; not where another worker takes them. */
  readonly accepting: boolean;
}

/** How it went; a clean shutdown broke nothing off and stopped the service. */
export interface Shutdown {
  readonly clean: boolean;
  readonly lost: LoadCounts;
}

/** What the service has to let go of its stores; beyond the timeout, since it ran out waiting. */
const STOP_MS = 2_000;
/** For the 504 of an aborted request to reach its client before the connection is gone. */
const LAST_WORDS_MS = 250;

/**
 * Readiness first, then silence: a load balancer still routes for a while after SIGTERM
 * (aws/containers-roadmap#2673), and a server that stops accepting at once fails those requests.
 */
export async function shutDown(options: ShutdownOptions): Promise<Shutdown> {
  const { exchange, server, connections, webSockets } = options;
  exchange.drain();
  if (!options.accepting) server.close();
  if (options.delayMs > 0) await sleep(options.delayMs);
  if (options.accepting) server.close();
  connections.closeIdle();
  const work = Promise.all([exchange.idle(), webSockets.close()]);
  const drained = await within(work, options.timeoutMs - options.delayMs);
  const lost = exchange.load();
  if (!drained) await breakOff(exchange);
  exchange.metrics.lost(lost.requests + lost.background);
  connections.destroyAll();
  const stopped = await within(exchange.stop(), STOP_MS);
  return { clean: drained && stopped, lost };
}

async function breakOff(exchange: Exchange): Promise<void> {
  exchange.abort();
  await within(exchange.idle(), LAST_WORDS_MS);
}

/** Whether the work was done in time. */
async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  const stop = new AbortController();
  const late = sleep(ms, false, { signal: stop.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    stop.abort();
  }
}
