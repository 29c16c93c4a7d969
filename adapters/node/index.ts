import type { Service } from "../exchange/service.ts";
import { serveAt } from "./serve.ts";
import type { Served, ServeOptions } from "./serve-options.ts";

export type { Served, ServeOptions } from "./serve-options.ts";

/**
 * Serves a service from this process: a task on Fargate, or a laptop.
 *
 * @example
 * await serve(service);
 * @throws ConfigError naming each environment variable that holds what is not allowed.
 */
export async function serve(service: Service, options: ServeOptions = {}): Promise<Served> {
  // biome-ignore lint/style/noProcessEnv: the only place of this adapter that reads it, once.
  const env = options.env ?? process.env;
  return serveAt({ env: { ...env }, now: Date.now }, service, options);
}
