import type { Exchange } from "../exchange/exchange.ts";
import type { Logger } from "../exchange/logger.ts";
import type { MetricWriter } from "../exchange/metric-writer.ts";

/**
 * Lambda sends SIGTERM before it ends an environment, when an extension is registered
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html). In the worker
 * threads of Managed Instances no signal arrives.
 */
export function stopOnSigterm(exchange: Exchange, log: Logger, metrics?: MetricWriter): void {
  process.once("SIGTERM", () => {
    metrics?.flush();
    void stop(exchange, log);
  });
}

async function stop(exchange: Exchange, log: Logger): Promise<void> {
  try {
    await exchange.stop();
  } catch (error) {
    log.error({ err: error }, "the service did not stop");
  }
  // Our listener is gone, so this ends the process; `process.exit` would wait for the native part
  // of the runtime client, which is polling.
  process.kill(process.pid, "SIGTERM");
}
