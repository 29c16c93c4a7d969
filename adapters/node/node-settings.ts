import { ConfigError } from "../exchange/errors.ts";
import {
  integerSetting,
  loadSettings,
  type Setting,
  type Settings,
  textSetting,
} from "../exchange/load-settings.ts";
import { DEFAULT_PORT, ENV } from "../exchange/names.ts";
import type { Environment } from "../exchange/service.ts";
import { SHARED_SETTINGS } from "../exchange/shared-settings.ts";

const TEN_MINUTES_MS = 600_000;

const NODE_SETTINGS: {
  readonly port: Setting<number>;
  readonly host: Setting<string>;
  readonly shutdownDelayMs: Setting<number>;
  readonly shutdownTimeoutMs: Setting<number>;
} = {
  port: integerSetting(ENV.port, DEFAULT_PORT, 0, 65_535),
  host: textSetting(ENV.host, "0.0.0.0"),
  shutdownDelayMs: integerSetting(ENV.shutdownDelayMs, 0, 0, TEN_MINUTES_MS),
  shutdownTimeoutMs: integerSetting(ENV.shutdownTimeoutMs, 25_000, 1, TEN_MINUTES_MS),
};

export type NodeSettings = Settings<typeof SHARED_SETTINGS & typeof NODE_SETTINGS>;

/** @throws ConfigError naming every variable that holds what is not allowed. */
export function loadNodeSettings(env: Environment): NodeSettings {
  const settings = loadSettings("node", { ...SHARED_SETTINGS, ...NODE_SETTINGS }, env);
  const { shutdownDelayMs, shutdownTimeoutMs } = settings;
  if (shutdownDelayMs < shutdownTimeoutMs) return settings;
  throw new ConfigError("node", [
    `${ENV.shutdownDelayMs}: ${shutdownDelayMs} is not allowed; use less than ` +
      `${ENV.shutdownTimeoutMs} (${shutdownTimeoutMs}), which counts from the signal`,
  ]);
}
