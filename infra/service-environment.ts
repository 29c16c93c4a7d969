import { ENV } from "../adapters/exchange/names.ts";
import { InfraError } from "./infra-error.ts";

// The template derives these from one another; a second opinion would break the drain or the health check.
const OWNED = [
  ENV.port,
  ENV.host,
  ENV.requestTimeoutMs,
  ENV.shutdownDelayMs,
  ENV.shutdownTimeoutMs,
] as const;

/** The variables of one target: the team's own, over the target's defaults. */
export function serviceEnvironment(
  own: Readonly<Record<string, string>> = {},
  target: Readonly<Record<string, string>> = {},
): Record<string, string> {
  for (const name of OWNED) {
    if (name in own) {
      throw new InfraError(
        "infra-environment",
        `[infra] environment sets ${name}, which the construct computes; leave it out`,
      );
    }
  }
  return { ...target, ...own };
}
