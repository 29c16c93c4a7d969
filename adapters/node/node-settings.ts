import { ConfigError } from "../exchange/errors.ts";
import {
  integerSetting,
  loadSettings,
  optionalIntegerSetting,
  type Setting,
  type Settings,
  textSetting,
} from "../exchange/load-settings.ts";
import { DEFAULT_PORT, ENV } from "../exchange/names.ts";
import type { Environment } from "../exchange/service.ts";
import { SHARED_SETTINGS } from "../exchange/shared-settings.ts";
import { workersSetting } from "./count-workers.ts";

const TEN_MINUTES_MS = 600_000;
/** Half of what ALB waits for a silent target, so that the client gets our 504 and not its own. */
const REQUEST_TIMEOUT_MS = 30_000;
/** What is kept back, after the last request, to stop the service and to write the logs. */
const FLUSH_MS = 5_000;
/** Enough for any task to be saturated long before; each costs some 20 KB of memory. */
const MAX_IN_FLIGHT = 1_000;

const NODE_SETTINGS: {
  readonly port: Setting<number>;
  readonly host: Setting<string>;
  readonly maxInFlight: Setting<number>;
  readonly shutdownDelayMs: Setting<number>;
  readonly shutdownTimeoutMs: Setting<number | undefined>;
  readonly workers: Setting<number>;
} = {
  port: integerSetting(ENV.port, DEFAULT_PORT, 0, 65_535),
  host: textSetting(ENV.host, "0.0.0.0"),
  maxInFlight: integerSetting(ENV.maxInFlight, MAX_IN_FLIGHT, 1, 1_000_000),
  shutdownDelayMs: integerSetting(ENV.shutdownDelayMs, 0, 0, TEN_MINUTES_MS),
  shutdownTimeoutMs: optionalIntegerSetting(ENV.shutdownTimeoutMs, 1, TEN_MINUTES_MS),
  workers: workersSetting(ENV.workers),
};

type Loaded = Settings<typeof SHARED_SETTINGS & typeof NODE_SETTINGS>;

export interface NodeSettings extends Loaded {
  readonly requestTimeoutMs: number;
  readonly shutdownTimeoutMs: number;
}

/**
 * Reads what a server needs, and checks that a shutdown has the time for what it has to do.
 *
 * @throws ConfigError naming every variable that holds what is not allowed.
 */
export function loadNodeSettings(env: Environment): NodeSettings {
  const settings = loadSettings("node", { ...SHARED_SETTINGS, ...NODE_SETTINGS }, env);
  const { shutdownDelayMs, requestTimeoutMs = REQUEST_TIMEOUT_MS } = settings;
  const { shutdownTimeoutMs = shutdownDelayMs + requestTimeoutMs + FLUSH_MS } = settings;
  // What nobody has set cannot be wrong; but a delay that is all there is leaves nothing to drain in.
  const needed = shutdownDelayMs + (settings.requestTimeoutMs ?? 1);
  if (needed <= shutdownTimeoutMs) return { ...settings, requestTimeoutMs, shutdownTimeoutMs };
  const conflict =
    `${ENV.shutdownTimeoutMs}: ${shutdownTimeoutMs} is not allowed; it counts from the signal, and ` +
    `${ENV.shutdownDelayMs} (${shutdownDelayMs}) and a last request, which may take ` +
    `${ENV.requestTimeoutMs} (${requestTimeoutMs}), must fit: use ${needed} or more`;
  throw new ConfigError("node", [conflict], "stop-budget");
}

/** Whether a request that comes at the end of the delay may take all of its time. */
export function leavesTimeToDrain(settings: NodeSettings): boolean {
  const { shutdownDelayMs, requestTimeoutMs, shutdownTimeoutMs } = settings;
  return shutdownDelayMs + requestTimeoutMs <= shutdownTimeoutMs;
}
