import { Duration } from "aws-cdk-lib";
import { InfraError } from "../infra-error.ts";

/** AWS would wait for 36 hours. */
export const DEFAULT_BAKE_TIME: Duration = Duration.minutes(10);

type Steps = { readonly percent: number; readonly bakeTime: Duration; readonly least: number };

/** What AWS would do is one deployment of 54 minutes, or a canary of 5 % that a quiet service never feels. */
export const DEFAULT_STEPS: Record<"LINEAR" | "CANARY", Steps> = {
  LINEAR: { percent: 10, bakeTime: Duration.minutes(3), least: 3 },
  CANARY: { percent: 10, bakeTime: Duration.minutes(5), least: 0.1 },
};

const LONGEST_MINUTES = 1440;

/** The time, if ECS can count it: in whole minutes, and no longer than a day. */
export function wholeMinutes(name: string, time: Duration): Duration {
  if (time.isUnresolved()) return time;
  const minutes = time.toMinutes({ integral: false });
  if (Number.isInteger(minutes) && minutes <= LONGEST_MINUTES) return time;
  throw new InfraError(
    "infra-timing",
    `[infra] ${name} of ${time.toHumanString()} is not allowed; use whole minutes, ${LONGEST_MINUTES} (one day) at most`,
  );
}
