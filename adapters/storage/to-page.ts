import type { Page, StoredWorkload } from "../../core/ports.ts";

/** Makes a page of up to `limit + 1` workloads: the one too many proves that another page follows. */
export function toPage(found: readonly StoredWorkload[], limit: number): Page {
  if (found.length <= limit) return { items: found };
  const items = found.slice(0, limit);
  const next = items.at(-1)?.id;
  return next === undefined ? { items } : { items, next };
}
