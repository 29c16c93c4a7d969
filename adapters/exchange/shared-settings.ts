import { LOG_LEVELS, type LogLevel } from "./create-log.ts";
import {
  choiceSetting,
  integerSetting,
  optionalIntegerSetting,
  type Setting,
} from "./load-settings.ts";
import { ENV } from "./names.ts";

const MEBIBYTE = 1024 * 1024;
/** What Lambda allows at the most (https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html). */
const FIFTEEN_MINUTES_MS = 900_000;

/** The variables that mean the same on every target. */
export const SHARED_SETTINGS: {
  readonly logLevel: Setting<LogLevel>;
  readonly metrics: Setting<"auto" | "on" | "off">;
  readonly trustedHops: Setting<number>;
  readonly maxBodyBytes: Setting<number>;
  readonly requestTimeoutMs: Setting<number | undefined>;
} = {
  logLevel: choiceSetting(ENV.logLevel, "info", LOG_LEVELS),
  metrics: choiceSetting(ENV.metrics, "auto", ["auto", "on", "off"]),
  trustedHops: integerSetting(ENV.trustedHops, 0, 0, 16),
  maxBodyBytes: integerSetting(ENV.maxBodyBytes, MEBIBYTE, 0, 4096 * MEBIBYTE),
  requestTimeoutMs: optionalIntegerSetting(ENV.requestTimeoutMs, 1, FIFTEEN_MINUTES_MS),
};
