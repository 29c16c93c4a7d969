/** What one minute did to a queue, in requests. */
export type FluidStep = {
  readonly served: number;
  /** Requests that had waited for as long as anyone waits. */
  readonly timedOut: number;
  readonly backlogBefore: number;
  readonly backlog: number;
};

/**
 * A queue as a fluid: what arrives beyond the capacity waits, and at most `patience` requests do, which
 * is what can be served before the first of them gives up. Arrivals are served, time out, or wait on.
 */
export function fluidStep(
  backlogBefore: number,
  arrivals: number,
  capacity: number,
  patience: number,
): FluidStep {
  const offered = backlogBefore + arrivals;
  const served = Math.min(offered, capacity);
  const backlog = Math.min(offered - served, patience);
  return { served, timedOut: offered - served - backlog, backlogBefore, backlog };
}
