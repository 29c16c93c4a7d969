import { createLog, type LogDestination } from "../exchange/create-log.ts";
import { createExchange } from "../exchange/exchange.ts";
import { loadSettings } from "../exchange/load-settings.ts";
import { createMetricWriter, wantsMetrics } from "../exchange/metric-writer.ts";
import type { Environment, Service } from "../exchange/service.ts";
import { SHARED_SETTINGS } from "../exchange/shared-settings.ts";
import { standardOutput } from "../exchange/standard-output.ts";
import { createHandlers, type LambdaHandlers } from "./create-handlers.ts";
import { stopOnSigterm } from "./stop-on-sigterm.ts";

export type { BufferedHandler, LambdaHandlers, StreamHandler } from "./create-handlers.ts";
export type { EventFrontDoor, LambdaResult } from "./door.ts";
export type { InvocationContext } from "./event-types.ts";
export type { LambdaEnv } from "./lambda-env.ts";
export { ModeMismatchError } from "./mode-mismatch.ts";
export type { ResponseStream } from "./response-stream.ts";
export { UnsupportedEventError } from "./unsupported-event-error.ts";

/** Where invocations run side by side, one line is for all of a second. */
const METRICS_EVERY_MS = 1_000;

/** How to run on Lambda; everything has a default. */
export interface LambdaOptions {
  /** @default the process's environment, read once */
  readonly env?: Environment;
  /**
   * A prefix that the front door leaves in the path, such as `/v1` of a custom domain.
   * @default only what the event itself declares is taken off: stages and base path mappings
   */
  readonly basePath?: string;
  /** @default standard output */
  readonly logDestination?: LogDestination;
}

/**
 * Starts a service during INIT and answers every front door's events with it: `handler` with one
 * result, `streamHandler` with a response stream where the front door forwards one.
 *
 * @example
 * export const { handler, streamHandler } = await toLambda(service);
 * @throws ConfigError naming each environment variable that holds what is not allowed.
 */
export async function toLambda(
  service: Service,
  options: LambdaOptions = {},
): Promise<LambdaHandlers> {
  // biome-ignore lint/style/noProcessEnv: the only place of this adapter that reads it, once.
  const env = { ...(options.env ?? process.env) };
  const now = Date.now;
  const settings = loadSettings("lambda", SHARED_SETTINGS, env);
  const { trustedHops, requestTimeoutMs, maxBodyBytes } = settings;
  const { basePath, logDestination: destination = standardOutput } = options;
  const { name } = service;
  const log = createLog({ name, level: settings.logLevel, destination });
  const wanted = wantsMetrics(settings.metrics, env);
  const exchange = createExchange({ target: "lambda", log, now, maxBodyBytes, metrics: wanted });
  await exchange.start(service, env);
  const writer = { service: name, target: "lambda", take: exchange.takeMetrics } as const;
  const metrics = wanted
    ? createMetricWriter({ ...writer, destination, now, everyMs: METRICS_EVERY_MS })
    : undefined;
  // Elsewhere, say in a test, the signal is not ours to take.
  if (env.AWS_LAMBDA_RUNTIME_API !== undefined) stopOnSigterm(exchange, log, metrics);
  return createHandlers({ exchange, log, now, trustedHops, requestTimeoutMs, basePath, metrics });
}
