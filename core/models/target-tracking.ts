/** How a service is scaled. */
export type ScalingPolicy = {
  /** Share of the tasks' CPU that the scaling aims at, above 0. */
  readonly targetUtilization: number;
  /** At least one: with no task there is no metric, and target tracking does nothing without one. */
  readonly minimumTasks: number;
  /** @default - 5,000, the quota of tasks for a service */
  readonly maximumTasks?: number;
  /** Minutes above the target before tasks are added. @default - 3 */
  readonly scaleOutMinutes?: number;
  /** Minutes below 90 % of the target before tasks are removed. @default - 15 */
  readonly scaleInMinutes?: number;
  /** Minutes between two removals. @default - 5 */
  readonly scaleInCooldownMinutes?: number;
};

/** One minute as the alarms see it. */
export type TrackedMinute = { readonly busyTasks: number; readonly runningTasks: number };

/** The tasks that are wanted, minute after minute. */
export type TargetTracking = {
  /** The tasks wanted after a minute in which the service kept `busyTasks` tasks' CPU busy. */
  next(minute: TrackedMinute): number;
  /** How many more minutes like the last one change nothing. */
  quietMinutes(minute: TrackedMinute): number;
  /** Lets so many minutes like the last one pass, which must be quiet ones. */
  pass(minutes: number): void;
};

/** What the alarm for removal is set to, as a share of the target: as AWS creates it, observed, not documented. */
const LOW_ALARM = 0.9;

/**
 * ECS service auto scaling by target tracking on CPU: an alarm of three one-minute points above the
 * target adds tasks, one of fifteen below removes them, in proportion to the metric and rounded up
 * (Application Auto Scaling user guide, "Target tracking scaling policies"; the alarms as it creates
 * them). A full CPU reads 100 %, so that a step out is at most 1 over the target. Tasks that are starting
 * count as wanted already, which is what the cooldown after scaling out is for.
 */
export function createTargetTracking(policy: ScalingPolicy, initialTasks: number): TargetTracking {
  const { targetUtilization, scaleOutMinutes = 3, scaleInMinutes = 15 } = policy;
  const { scaleInCooldownMinutes = 5 } = policy;
  let [wanted, above, below, sinceRemoval] = [initialTasks, 0, 0, scaleInCooldownMinutes];
  return {
    next: ({ busyTasks, runningTasks }) => {
      const utilization = runningTasks > 0 ? busyTasks / runningTasks : 0;
      above = utilization > targetUtilization ? above + 1 : 0;
      below = utilization < targetUtilization * LOW_ALARM ? below + 1 : 0;
      sinceRemoval++;
      const fitting = tasksFor(busyTasks, policy);
      if (above >= scaleOutMinutes && fitting > wanted) wanted = fitting;
      const mayRemove = below >= scaleInMinutes && sinceRemoval > scaleInCooldownMinutes;
      if (mayRemove && fitting < wanted) [wanted, sinceRemoval] = [fitting, 0];
      return wanted;
    },
    quietMinutes: ({ busyTasks }) => {
      const fitting = tasksFor(busyTasks, policy);
      const untilMore = above > 0 && fitting > wanted ? scaleOutMinutes - above : NEVER;
      const untilFewer =
        below > 0 && fitting < wanted
          ? Math.max(scaleInMinutes - below, scaleInCooldownMinutes + 1 - sinceRemoval)
          : NEVER;
      return Math.max(0, Math.min(untilMore, untilFewer) - 1);
    },
    pass: (minutes) => {
      if (above > 0) above += minutes;
      if (below > 0) below += minutes;
      sinceRemoval += minutes;
    },
  };
}

const NEVER = Number.POSITIVE_INFINITY;

/** The tasks that a load of so many busy ones asks for, within the policy's limits. */
export function tasksFor(busyTasks: number, policy: ScalingPolicy): number {
  const { targetUtilization, minimumTasks, maximumTasks = 5_000 } = policy;
  const fitting = Math.ceil(busyTasks / targetUtilization - 1e-9);
  return Math.min(maximumTasks, Math.max(1, minimumTasks, fitting));
}
