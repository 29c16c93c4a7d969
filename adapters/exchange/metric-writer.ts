import type { LogDestination } from "./create-log.ts";
import type { Target } from "./exchange-env.ts";
import { metricLine } from "./metric-line.ts";
import type { MetricValues } from "./metrics.ts";
import type { Environment } from "./service.ts";

/** Writes what was counted, as one line for many requests. */
export interface MetricWriter {
  /** Writes now, if anything happened. */
  flush(): void;
  /** Writes if the last line is old enough. */
  flushIfDue(): void;
}

export interface MetricWriterOptions {
  readonly service: string;
  readonly target: Target;
  /** What has happened since the last line. */
  readonly take: () => MetricValues | undefined;
  readonly destination: LogDestination;
  readonly now: () => number;
  /** Least time between two lines, in milliseconds. */
  readonly everyMs: number;
  /** The event loop's longest delay since the last call, in milliseconds. */
  readonly takeLoopDelayMs?: (() => number) | undefined;
}

export function createMetricWriter(options: MetricWriterOptions): MetricWriter {
  const { service, target, take, destination, now, everyMs, takeLoopDelayMs } = options;
  let last = Number.NEGATIVE_INFINITY;

  function flush(): void {
    const values = take();
    last = now();
    // Taken in any case: what was late before nobody came is nobody's delay.
    const host = { service, target, now: last, loopDelayMs: takeLoopDelayMs?.() };
    if (values === undefined) return;
    destination.write(metricLine(values, host));
  }

  return {
    flush,
    flushIfDue() {
      if (now() - last >= everyMs) flush();
    },
  };
}

/** On by itself where CloudWatch reads what is written: ECS and Lambda both say who they are. */
export function wantsMetrics(setting: "auto" | "on" | "off", env: Environment): boolean {
  return setting === "auto" ? env.AWS_EXECUTION_ENV !== undefined : setting === "on";
}
