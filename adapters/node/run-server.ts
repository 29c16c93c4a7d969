import { createLog } from "../exchange/create-log.ts";
import { createExchange, type Exchange } from "../exchange/exchange.ts";
import type { Target } from "../exchange/exchange-env.ts";
import type { Logger } from "../exchange/logger.ts";
import { wantsMetrics } from "../exchange/metric-writer.ts";
import type { Service } from "../exchange/service.ts";
import { logOutput } from "./log-output.ts";
import { watchLoopDelay } from "./loop-delay.ts";
import { leavesTimeToDrain, type NodeSettings } from "./node-settings.ts";
import { type Front, openFront } from "./open-front.ts";
import { overloadRule } from "./overload-rule.ts";
import { reportMetrics } from "./report-metrics.ts";
import type { ServeEdge, ServeOptions } from "./serve.ts";
import { type Shutdown, shutDown } from "./shutdown.ts";

/** Shuts down; only the first call counts. */
export type ShutDown = (how?: { readonly accepting: boolean }) => Promise<Shutdown>;

/** A server of this process, whose service has started. */
export interface RunningServer {
  readonly port: number;
  readonly log: Logger;
  readonly shutDown: ShutDown;
}

export interface RunOptions extends ServeOptions {
  readonly settings: NodeSettings & { readonly target: Target };
  /** Called as soon as there is something to stop: a service may take its time to start. */
  readonly control: (shutDown: ShutDown, log: Logger) => void;
}

/** Listens, then starts the service: health checks are answered meanwhile. */
export async function runServer(
  edge: ServeEdge,
  service: Service,
  options: RunOptions,
): Promise<RunningServer> {
  const parts = await openParts(edge, service, options);
  const { exchange, front, log } = parts;
  if (!leavesTimeToDrain(options.settings)) log.warn(timesOf(options.settings), UNFIT);
  let shutdown: Promise<Shutdown> | undefined;
  const stop: ShutDown = (how) => {
    shutdown ??= stopParts(parts, options.settings, how);
    return shutdown;
  };
  options.control(stop, log);
  try {
    await exchange.start(service, edge.env);
  } catch (error) {
    await stopParts(parts, { shutdownDelayMs: 0, shutdownTimeoutMs: 0 });
    throw error;
  }
  return { port: front.port, log, shutDown: stop };
}

const UNFIT = "a request may take longer than a shutdown leaves it, and is then broken off";

function timesOf({ shutdownDelayMs, requestTimeoutMs, shutdownTimeoutMs }: NodeSettings) {
  return { shutdownDelayMs, requestTimeoutMs, shutdownTimeoutMs };
}

type Parts = {
  readonly log: Logger;
  readonly exchange: Exchange;
  readonly front: Front;
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
  const overload = overloadRule(loopDelay, maxInFlight);
  const exchange = createExchange({ target, log, now, maxBodyBytes, overload });
  const front = await openFront({ exchange, settings, now, webSocket, http2 });
  const takeLoopDelayMs = loopDelay.takeLongest;
  const { metrics } = exchange;
  const stopReporting = wantsMetrics(settings.metrics, env)
    ? reportMetrics({ service: name, target, metrics, destination, now, takeLoopDelayMs })
    : undefined;
  const release = () => {
    stopReporting?.();
    loopDelay.stop();
  };
  return { log, exchange, front, release };
}

async function stopParts(
  { exchange, front, release }: Parts,
  times: Pick<NodeSettings, "shutdownDelayMs" | "shutdownTimeoutMs">,
  { accepting }: { readonly accepting: boolean } = { accepting: true },
): Promise<Shutdown> {
  const { shutdownDelayMs: delayMs, shutdownTimeoutMs: timeoutMs } = times;
  try {
    return await shutDown({ exchange, ...front, delayMs, timeoutMs, accepting });
  } finally {
    release();
  }
}
