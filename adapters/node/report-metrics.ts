import { createMetricWriter, type MetricWriterOptions } from "../exchange/metric-writer.ts";

/** CloudWatch keeps minutes; what a killed task has not written is at most this. */
const EVERY_MS = 10_000;

/** Writes metrics now and then; answers how to stop, which writes the last ones. */
export function reportMetrics(options: Omit<MetricWriterOptions, "everyMs">): () => void {
  const writer = createMetricWriter({ ...options, everyMs: EVERY_MS });
  const timer = setInterval(writer.flush, EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    writer.flush();
  };
}
