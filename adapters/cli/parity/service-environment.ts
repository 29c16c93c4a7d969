import { ENV } from "../../exchange/names.ts";
import type { Environment } from "../../exchange/service.ts";

/** What decides how the adapters themselves run, which is here for the command to say. */
const OURS = [ENV.port, ENV.host, ENV.workers, ENV.metrics, ENV.shutdownDelayMs] as const;

/** The environment for the service: the caller's, one trusted proxy before it, as behind a load balancer. */
export function serviceEnvironment(): Environment {
  // biome-ignore lint/style/noProcessEnv: the only place of this command that reads it.
  const env: Record<string, string | undefined> = { ...process.env, [ENV.trustedHops]: "1" };
  for (const name of OURS) delete env[name];
  return env;
}
