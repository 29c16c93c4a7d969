import type { Visit } from "../exchange/visit.ts";

/**
 * Waits for `waitUntil` work: after a return Lambda freezes the process in the middle of it. What
 * is not done in time is logged as lost.
 */
export async function settleBackground(
  { background, env }: Visit,
  budgetMs: number,
): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, Math.max(0, budgetMs));
  await Promise.race([background.settled(), late]);
  clearTimeout(timer);
  const pending = background.pending();
  if (pending > 0) env.log.warn({ pending }, "background work did not end in time");
}
