/** What it takes to start and to stop a task. */
export type TaskTimes = {
  /**
   * From the decision to a running container: 53 to 62 s measured for an image of 413 MB
   * (elasticscale.com, 2024). @default - 60
   */
  readonly startSeconds?: number;
  /** Until the load balancer finds the target healthy and sends it requests. @default - 10 */
  readonly healthCheckSeconds?: number;
  /** A removed task finishes its requests, billed and without new ones. @default - 30 */
  readonly drainSeconds?: number;
};

/** The tasks of a service from minute to minute. */
export type TaskFleet = {
  /** Mean number of tasks that take requests in the present minute. */
  runningTasks(): number;
  /** Ends the minute and starts or stops tasks, so that `wanted` are there. */
  endMinute(wanted: number): void;
  /** Whether no task is on its way to taking requests. */
  isSettled(): boolean;
  /** Ends so many minutes of a settled fleet, after each of which as many tasks are wanted as there are. */
  pass(minutes: number): void;
  /** What has been billed so far. */
  billed(): { readonly taskSeconds: number; readonly peakTasks: number };
  /** Tasks in each minute so far. */
  tasksByMinute(): readonly number[];
};

/** Tasks that take requests only from a second of the series on. */
type Batch = { readonly readyAt: number; tasks: number };

const SECONDS_PER_MINUTE = 60;

export function createTaskFleet(initialTasks: number, times: TaskTimes): TaskFleet {
  const { startSeconds = 60, healthCheckSeconds = 10, drainSeconds = 30 } = times;
  const past: { tasks: number; minutes: number }[] = [];
  let [present, ended, taskSeconds, peakTasks] = [initialTasks, 0, 0, 0];
  let starting: readonly Batch[] = [];
  const now = (): number => ended * SECONDS_PER_MINUTE;
  const pass = (minutes: number): void => {
    const last = past.at(-1);
    if (last?.tasks === present) last.minutes += minutes;
    else past.push({ tasks: present, minutes });
    ended += minutes;
    taskSeconds += present * minutes * SECONDS_PER_MINUTE;
    peakTasks = Math.max(peakTasks, present);
  };
  return {
    runningTasks: () => (starting.length === 0 ? present : present - notReady(starting, now())),
    endMinute: (wanted) => {
      pass(1);
      if (starting.length > 0) starting = starting.filter(({ readyAt }) => readyAt > now());
      if (wanted > present) {
        const readyAt = now() + startSeconds + healthCheckSeconds;
        starting = [...starting, { readyAt, tasks: wanted - present }];
      } else if (wanted < present) {
        taskSeconds += (present - wanted) * drainSeconds;
        starting = withoutNewest(starting, present - wanted);
      }
      present = wanted;
    },
    isSettled: () => starting.length === 0,
    pass,
    billed: () => ({ taskSeconds, peakTasks }),
    tasksByMinute: () =>
      past.flatMap(({ tasks, minutes }) => new Array<number>(minutes).fill(tasks)),
  };
}

/** Mean number of tasks that cannot take requests yet in the minute that begins at `from`. */
function notReady(starting: readonly Batch[], from: number): number {
  return starting.reduce((sum, { readyAt, tasks }) => {
    const missing = Math.min(SECONDS_PER_MINUTE, Math.max(0, readyAt - from));
    return sum + (tasks * missing) / SECONDS_PER_MINUTE;
  }, 0);
}

/** Tasks that have not begun to serve are the first to go. */
function withoutNewest(starting: readonly Batch[], removed: number): readonly Batch[] {
  let left = removed;
  const kept: Batch[] = [];
  for (const batch of [...starting].reverse()) {
    const gone = Math.min(left, batch.tasks);
    left -= gone;
    if (batch.tasks > gone) kept.unshift({ ...batch, tasks: batch.tasks - gone });
  }
  return kept;
}
