import { createLog } from "../exchange/create-log.ts";
import type { ErrorCode } from "../exchange/errors.ts";
import { createExchange, type Exchange } from "../exchange/exchange.ts";
import type { Logger } from "../exchange/logger.ts";
import { wantsMetrics } from "../exchange/metric-writer.ts";
import type { Service } from "../exchange/service.ts";
import { logOutput } from "./log-output.ts";
import { watchLoopDelay } from "./loop-delay.ts";
import { leavesTimeToDrain, type NodeSettings } from "./node-settings.ts";
import { type Front, openFront } from "./open-front.ts";
import { overloadRule } from "./overload-rule.ts";
import { reportMetrics } from "./report-metrics.ts";
import { createRequestQueue, type RequestQueue } from "./request-queue.ts";
import type { Receiving } from "./request-stream.ts";
import type { ServeEdge, SettledOptions } from "./serve-options.ts";
import { type Shutdown, shutDown } from "./shutdown.ts";

/**
 * Shuts down; only the first call counts.
 *
 * @param replaced resolves when another process takes the connections
 */
export type ShutDown = (replaced?: Promise<unknown>) => Promise<Shutdown>;

/** A server of this process, whose service has started. */
export interface RunningServer {
  readonly port: number;
  readonly log: Logger;
  readonly shutDown: ShutDown;
}

export interface RunOptions extends SettledOptions {
  /** Called as soon as there is something to stop: a service may take its time to start. */
  readonly control: (shutDown: ShutDown, log: Logger) => void;
  /**
   * Whether others listen on the same address: then connections are taken only once they can be served.
   * @default the server listens first, so that health checks are answered while the service starts
   */
  readonly inGroup?: boolean;
}

/** Listens and starts the service. */
export async function runServer(
  edge: ServeEdge,
  service: Service,
  options: RunOptions,
): Promise<RunningServer> {
  const parts = await openParts(edge, service, options);
  const { exchange, front, log } = parts;
  warnOfTimes(options.settings, log);
  let shutdown: Promise<Shutdown> | undefined;
  const stop: ShutDown = (replaced) => {
    shutdown ??= stopParts(parts, options.settings, replaced);
    return shutdown;
  };
  options.control(stop, log);
  const start = () => exchange.start(service, edge.env);
  try {
    if (options.inGroup) await start();
    const port = await front.listen();
    if (!options.inGroup) await start();
    return { port, log, shutDown: stop };
  } catch (error) {
    await stopParts(parts, { shutdownDelayMs: 0, shutdownTimeoutMs: 0 });
    throw error;
  }
}

function warnOfTimes(settings: SettledOptions["settings"], log: Logger): void {
  // Lambda leaves a web function what it leaves it.
  if (settings.target === "lambda" || leavesTimeToDrain(settings)) return;
  const { shutdownDelayMs, requestTimeoutMs, shutdownTimeoutMs } = settings;
  const text = "a request may take longer than a shutdown leaves it, and is then broken off";
  log.warn(
    {
      code: "short-drain" satisfies ErrorCode,
      shutdownDelayMs,
      requestTimeoutMs,
      shutdownTimeoutMs,
    },
    text,
  );
}

type Parts = {
  readonly log: Logger;
  readonly exchange: Exchange;
  readonly front: Front;
  readonly queue: RequestQueue;
  /** Lets go of what watches and reports. */
  readonly release: () => void;
};

async function openParts(
  { env, now }: ServeEdge,
  { name }: Service,
  { settings, webSocket, http2, logDestination: destination = logOutput(env) }: RunOptions,
): Promise<Parts> {
  const { target, maxBodyBytes, maxInFlight, logLevel } = settings;
  const log = createLog({ name, level: logLevel, destination });
  const loopDelay = watchLoopDelay();
  const receiving: Receiving = { count: 0 };
  const queue = createRequestQueue();
  const overload = overloadRule({ queue, loopDelay, maxInFlight, receiving });
  const metrics = wantsMetrics(settings.metrics, env);
  const exchange = createExchange({ target, log, now, maxBodyBytes, overload, metrics });
  const front = await openFront({ exchange, settings, now, webSocket, http2, receiving, queue });
  const writer = { service: name, target, take: exchange.takeMetrics, destination, now };
  // A function's clock stands still between two requests: there it says nothing.
  const takeLoopDelayMs = target === "lambda" ? undefined : loopDelay.takeLongest;
  const stopReporting = metrics ? reportMetrics({ ...writer, takeLoopDelayMs }) : undefined;
  const release = () => {
    stopReporting?.();
    loopDelay.stop();
  };
  return { log, exchange, front, queue, release };
}

async function stopParts(
  { exchange, front, queue, release }: Parts,
  times: Pick<NodeSettings, "shutdownDelayMs" | "shutdownTimeoutMs">,
  replaced?: Promise<unknown>,
): Promise<Shutdown> {
  const { shutdownDelayMs: delayMs, shutdownTimeoutMs: timeoutMs } = times;
  try {
    return await shutDown({ exchange, queue, ...front, delayMs, timeoutMs, replaced });
  } finally {
    front.close();
    release();
  }
}
