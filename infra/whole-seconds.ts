import type { Duration } from "aws-cdk-lib";
import { InfraError } from "./infra-error.ts";

/** A duration in seconds, which is how AWS takes it; refuses what is none, or not known yet. */
export function wholeSeconds(name: string, duration: Duration): number {
  if (duration.isUnresolved()) {
    throw new InfraError(
      "infra-token",
      `[infra] ${name} is a token, and other durations follow from it; use one that is known at synth`,
    );
  }
  const ms = duration.toMilliseconds();
  if (ms >= 1000 && ms % 1000 === 0) return ms / 1000;
  throw new InfraError(
    "infra-timing",
    `[infra] ${name} of ${ms} ms is not allowed; use whole seconds, 1 or more`,
  );
}
