import type { Idempotency, StoredWorkload, WorkloadStore } from "../../core/ports.ts";
import type { Workload } from "../../core/workload.ts";

/** The time at which the clock of every store under test starts. */
export const START: number = Date.UTC(2026, 10, 24);
export const LATER = "2026-11-24T00:00:01.000Z";

/** A workload to tell from others by `name`; a store looks into none of it. */
export function workload(name: string, more: object = {}): Workload {
  return { name, ...more } as unknown as Workload;
}

export function stored(id: string, more: object = {}): StoredWorkload {
  const at = new Date(START).toISOString();
  return {
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
    workload: workload(`made as ${id}`, more),
  };
}

export function change(name: string): { workload: Workload; updatedAt: string } {
  return { workload: workload(name), updatedAt: LATER };
}

export function idempotency(more: Partial<Idempotency> = {}): Idempotency {
  return { key: "order-1", fingerprint: "sha-of-request", expiresAt: START + 60_000, ...more };
}

/** Makes `count` workloads whose ids sort in the order of their making, and returns the ids. */
export async function fill(store: WorkloadStore, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `w-${String(index).padStart(3, "0")}`);
  for (const id of ids) await store.create(stored(id));
  return ids;
}

export async function listedIds(store: WorkloadStore): Promise<string[]> {
  return (await store.list({ limit: 1000 })).items.map(({ id }) => id);
}

/** How often each outcome came up. */
export function tally(
  outcomes: readonly (string | { readonly kind: string })[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const kind = typeof outcome === "string" ? outcome : outcome.kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
