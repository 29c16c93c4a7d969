import { setTimeout as sleep } from "node:timers/promises";
import type { Exchange } from "../exchange/exchange.ts";
import type { LoadCounts } from "../exchange/load.ts";
import type { Connections } from "./connections.ts";
import type { RequestQueue } from "./request-queue.ts";
import type { WebSockets } from "./web-sockets.ts";

export interface ShutdownOptions {
  readonly exchange: Exchange;
  readonly queue: RequestQueue;
  /** Takes no more connections, and leaves those that there are alone. */
  readonly stopAccepting: () => void;
  readonly connections: Connections;
  readonly webSockets: WebSockets;
  /** How long to go on serving after the signal, so that load balancers can look away. */
  readonly delayMs: number;
  /** The whole shutdown, from the signal. */
  readonly timeoutMs: number;
  /**
   * Resolves when another process takes the connections.
   * @default nobody does: they are taken as long as the delay lasts
   */
  readonly replaced?: Promise<unknown> | undefined;
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
/** For sinks to notice that their connection is gone, and to log what they could not send. */
const NOTICE_MS = 100;

/**
 * Readiness first, then silence: a load balancer still routes for a while after SIGTERM
 * (aws/containers-roadmap#2673), and a server that stops accepting at once fails those requests.
 */
export async function shutDown(options: ShutdownOptions): Promise<Shutdown> {
  const { exchange, queue, connections, webSockets, replaced, delayMs, timeoutMs } = options;
  exchange.drain(replaced === undefined ? "draining" : "retiring");
  const delay = sleep(delayMs);
  await Promise.race([replaced ?? delay, delay]);
  options.stopAccepting();
  await delay;
  connections.closeIdle();
  // The exchange does not know of those that wait for it.
  queue.close();
  const work = Promise.all([exchange.idle(), webSockets.close()]);
  const drained = await within(work, timeoutMs - delayMs);
  const lost = exchange.load();
  exchange.lost(lost.requests + lost.background);
  if (!drained) await breakOff(options);
  const stopped = await within(exchange.stop(), STOP_MS);
  return { clean: drained && stopped, lost };
}

async function breakOff({ exchange, connections }: ShutdownOptions): Promise<void> {
  exchange.abort();
  await within(exchange.idle(), LAST_WORDS_MS);
  connections.destroyAll();
  await within(exchange.idle(), NOTICE_MS);
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
