import { LOG_LEVELS, type LogLevel } from "./create-log.ts";
import { choiceSetting, integerSetting, type Setting } from "./load-settings.ts";
import { ENV } from "./names.ts";

const MEBIBYTE = 1024 * 1024;

/** The variables that mean the same on every target. */
export const SHARED_SETTINGS: {
  readonly logLevel: Setting<LogLevel>;
  readonly trustedHops: Setting<number>;
  readonly maxBodyBytes: Setting<number>;
} = {
  logLevel: choiceSetting(ENV.logLevel, "info", LOG_LEVELS),
  trustedHops: integerSetting(ENV.trustedHops, 0, 0, 16),
  maxBodyBytes: integerSetting(ENV.maxBodyBytes, MEBIBYTE, 0, 4096 * MEBIBYTE),
};
