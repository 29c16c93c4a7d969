import { type TimeZone, Token } from "aws-cdk-lib";
import type { Schedule } from "aws-cdk-lib/aws-applicationautoscaling";
import type { ScalableTaskCount } from "aws-cdk-lib/aws-ecs";
import { checkNumber } from "../check-number.ts";
import { checkOrder } from "../check-order.ts";
import { InfraError } from "../infra-error.ts";

/** From when on other bounds hold. */
export interface TaskSchedule {
  /** When: `Schedule.cron({ hour: "20", minute: "0", weekDay: "MON-FRI" })`. */
  readonly schedule: Schedule;
  /** The fewest tasks from then on. */
  readonly minCapacity: number;
  /** The most tasks from then on; 0 stops the service until a later schedule. */
  readonly maxCapacity: number;
  /**
   * The zone that the hours are in; it follows summer time.
   * @default - UTC
   */
  readonly timeZone?: TimeZone;
}

/** Refuses bounds that cross, and a service that nothing starts again. */
export function checkSchedules(schedules: readonly TaskSchedule[]): void {
  for (const { minCapacity, maxCapacity } of schedules) {
    checkNumber("minCapacity of a schedule", minCapacity, { from: 0, to: 5000 });
    checkNumber("maxCapacity of a schedule", maxCapacity, { from: 0, to: 5000 });
    checkOrder(["minCapacity of a schedule", minCapacity], ["its maxCapacity", maxCapacity]);
  }
  const stops = schedules.some(({ maxCapacity }) => isKnown(maxCapacity) && maxCapacity === 0);
  const starts = schedules.some(({ minCapacity }) => !isKnown(minCapacity) || minCapacity > 0);
  if (stops && !starts) {
    throw new InfraError(
      "infra-deployment",
      "[infra] a schedule stops every task (maxCapacity 0) and none starts one again; add a schedule with minCapacity 1 or more",
    );
  }
}

/** Changes the bounds by the clock. */
export function scaleOnSchedules(
  count: ScalableTaskCount,
  schedules: readonly TaskSchedule[],
): void {
  for (const [index, schedule] of schedules.entries()) {
    count.scaleOnSchedule(`Schedule${index}`, schedule);
  }
}

function isKnown(value: number): boolean {
  return !Token.isUnresolved(value);
}
