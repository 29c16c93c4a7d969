import type { Duration } from "aws-cdk-lib";
import { checkNumber } from "../check-number.ts";
import { checkOrder } from "../check-order.ts";
import { InfraError } from "../infra-error.ts";
import { checkSchedules, type TaskSchedule } from "./task-schedules.ts";

/** How many tasks run. With several targets, the one that asks for the most tasks wins. */
export interface ScalingOptions {
  /**
   * The fewest tasks that run. With 0 no metric ever starts the first one again, as nobody sends
   * requests to no task: only a schedule, or whoever raises the count.
   * @default 2, one in each of two zones
   */
  readonly minCapacity?: number;

  /**
   * The most tasks that run.
   * @default 10
   */
  readonly maxCapacity?: number;

  /**
   * The average CPU utilisation, in percent, that auto scaling holds.
   * @default 60
   */
  readonly targetCpuUtilization?: number;

  /**
   * The average memory utilisation, in percent, that auto scaling holds. Node gives little of its
   * heap back, so a service that scales out by it seldom scales in.
   * @default - memory does not scale
   */
  readonly targetMemoryUtilization?: number;

  /**
   * The requests a minute that each task should get, whichever target group a deployment left the
   * tasks in.
   * @default - the number of requests does not scale
   */
  readonly targetRequestsPerMinute?: number;

  /**
   * The response time of the slowest tenth of requests above which tasks are added: a fifth of them
   * at once, half above twice that time. The other targets take tasks away again. Of use where CPU
   * does not tell, and of harm where it is a database that is slow.
   * @default - the response time does not scale
   */
  readonly targetResponseTime?: Duration;

  /**
   * Whether CPU and memory are measured every 20 seconds instead of every 60, which brings new tasks
   * some four minutes earlier. CloudWatch bills it as detailed monitoring.
   * @default false
   */
  readonly highResolutionMetrics?: boolean;

  /**
   * Bounds that change by the clock, nights at zero for instance. A deployment that changes
   * `minCapacity` or `maxCapacity` applies them until the next schedule.
   * @default - the bounds stay
   */
  readonly schedules?: readonly TaskSchedule[];
}

/** The fewest and the most tasks that auto scaling may run. */
export type CapacityBounds = { readonly minCapacity: number; readonly maxCapacity: number };

/** The bounds, with everything that scales within them checked. */
export function planScaling(options: ScalingOptions, requestTimeout: Duration): CapacityBounds {
  const { minCapacity = 2, maxCapacity = 10 } = options;
  checkNumber("minCapacity", minCapacity, { from: 0, to: 5000 });
  checkNumber("maxCapacity", maxCapacity, { from: 1, to: 5000 });
  checkOrder(["minCapacity", minCapacity], ["maxCapacity", maxCapacity]);
  const percent = { from: 1, to: 100 };
  checkNumber("targetCpuUtilization", options.targetCpuUtilization, percent);
  checkNumber("targetMemoryUtilization", options.targetMemoryUtilization, percent);
  checkNumber("targetRequestsPerMinute", options.targetRequestsPerMinute, {
    from: 1,
    to: 10_000_000,
  });
  checkResponseTime(options.targetResponseTime, requestTimeout);
  checkSchedules(options.schedules ?? []);
  return { minCapacity, maxCapacity };
}

function checkResponseTime(target: Duration | undefined, requestTimeout: Duration): void {
  if (target === undefined || target.isUnresolved() || requestTimeout.isUnresolved()) return;
  const [ms, limit] = [target.toMilliseconds(), requestTimeout.toMilliseconds()];
  if (ms > 0 && 2 * ms <= limit) return;
  throw new InfraError(
    "infra-timing",
    `[infra] targetResponseTime of ${ms} ms is not allowed; use more than 0 and at most ${limit / 2} ms, half of the request timeout, or no request would ever exceed its double`,
  );
}
