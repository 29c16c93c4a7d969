import { createLog, type LogDestination, type LogLevel } from "./create-log.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import type { Target } from "./exchange-env.ts";
import type { Logger } from "./logger.ts";
import type { Environment, Service } from "./service.ts";

/** A service that has started, and its log. */
export interface StartedExchange {
  readonly exchange: Exchange;
  readonly log: Logger;
}

/** Starts the service once and opens the exchange over it. */
export async function startExchange(
  service: Service,
  host: {
    readonly target: Target;
    readonly env: Environment;
    readonly now: () => number;
    readonly logLevel: LogLevel;
    readonly logDestination?: LogDestination | undefined;
    readonly maxBodyBytes: number;
  },
): Promise<StartedExchange> {
  const { target, env, now, maxBodyBytes } = host;
  const log = createLog({
    name: service.name,
    level: host.logLevel,
    destination: host.logDestination,
  });
  const running = await service.start({ env, log, target });
  const exchange = createExchange({ running, target, log, now, maxBodyBytes });
  return { exchange, log };
}
