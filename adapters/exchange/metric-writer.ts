import type { LogDestination } from "./create-log.ts";
import type { Target } from "./exchange-env.ts";
import { metricLine } from "./metric-line.ts";
import type { Metrics } from "./metrics.ts";
import type { Environment } from "./service.ts";

/** Writes what was counted, as one line for many requests. */
export interface MetricWriter {
  /** Writes now, if anything happened. */
  flush(): void;
  /** Writes if the last line is old enough: what an environment that may be frozen can do at best. */
  flushIfDue(): void;
}

export interface MetricWriterOptions {
  readonly service: string;
  readonly target: Target;
  readonly metrics: Metrics;
  readonly destination: LogDestination;
  readonly now: () => number;
  /** Least time between two lines, in milliseconds. */
  readonly everyMs: number;
  /** The event loop's longest delay since the last call, in milliseconds. */
  readonly takeLoopDelayMs?: (() => number) | undefined;
}

export function createMetricWriter(options: MetricWriterOptions): MetricWriter {
  const { service, target, metrics, destination, now, everyMs, takeLoopDelayMs } = options;
  let last = Number.NEGATIVE_INFINITY;

  function flush(): void {
    const values = metrics.take();
    last = now();
    if (values === undefined) return;
    const host = { service, target, now: last, loopDelayMs: takeLoopDelayMs?.() };
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
