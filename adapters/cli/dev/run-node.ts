import type { LogDestination } from "../../exchange/create-log.ts";
import { ENV } from "../../exchange/names.ts";
import type { Service } from "../../exchange/service.ts";
import { serve } from "../../node/index.ts";

/**
 * How long a process that is replaced answers on connections that it has, each time for the last
 * time: to close one at once may cut off a request that is on its way.
 */
export const LINGER_MS = 300;

/** Serves on a free port of loopback, as a task on Fargate would, in one process; answers the port. */
export async function runNode(
  service: Service,
  timeoutMs: number | undefined,
  logDestination: LogDestination,
): Promise<number> {
  const { env: inherited } = process;
  const env = {
    [ENV.shutdownDelayMs]: `${LINGER_MS}`,
    ...inherited,
    [ENV.host]: "127.0.0.1",
    [ENV.workers]: "1",
    ...(timeoutMs !== undefined && { [ENV.requestTimeoutMs]: String(timeoutMs) }),
  };
  const { port } = await serve(service, { env, port: 0, logDestination });
  return port;
}
