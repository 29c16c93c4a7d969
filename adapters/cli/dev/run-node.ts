import type { LogDestination } from "../../exchange/create-log.ts";
import { ENV } from "../../exchange/names.ts";
import type { Service } from "../../exchange/service.ts";
import { serve } from "../../node/index.ts";

/** Serves on a free port of loopback, as a task on Fargate would, in one process; answers the port. */
export async function runNode(
  service: Service,
  timeoutMs: number | undefined,
  logDestination: LogDestination,
): Promise<number> {
  const { env: inherited } = process;
  const env = {
    ...inherited,
    [ENV.host]: "127.0.0.1",
    [ENV.workers]: "1",
    ...(timeoutMs !== undefined && { [ENV.requestTimeoutMs]: String(timeoutMs) }),
  };
  const { port } = await serve(service, { env, port: 0, logDestination });
  return port;
}
