import type { Workload } from "./workload.ts";

/** A workload as a store keeps it; `version` starts at 1 and grows by one with each replacement. */
export type StoredWorkload = {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly workload: Workload;
};

/** What makes a repeated create recognisable: the client's key and a digest of what it asked for. */
export type Idempotency = {
  readonly key: string;
  readonly fingerprint: string;
  /** Epoch milliseconds after which the key may be used for something else. */
  readonly expiresAt: number;
};

/** `replayed`: the key was used for the same request before, and `stored` is what that request made. */
export type CreateOutcome =
  | { readonly kind: "created" | "replayed"; readonly stored: StoredWorkload }
  | { readonly kind: "key-reused" };

export type ReplaceOutcome =
  | { readonly kind: "replaced"; readonly stored: StoredWorkload }
  | { readonly kind: "missing" | "version-mismatch" };

export type RemoveOutcome = "removed" | "missing" | "version-mismatch";

export type Page = {
  readonly items: readonly StoredWorkload[];
  /** The id to pass as `after` for the next page; absent on the last one. */
  readonly next?: string;
};

/** Keeps workloads; ids sort by creation time, so a listing is stable while others insert. */
export interface WorkloadStore {
  /** Stores `stored` under its id; with `idempotency`, the same key and fingerprint store it once. */
  create(stored: StoredWorkload, idempotency?: Idempotency): Promise<CreateOutcome>;
  get(id: string): Promise<StoredWorkload | undefined>;
  /** At most `limit` workloads in the order of their ids, beginning behind `after`. */
  list(query: { readonly limit: number; readonly after?: string }): Promise<Page>;
  /** Replaces the workload and counts its version up, only if it is at `expectedVersion` when one is given. */
  replace(
    id: string,
    change: { readonly workload: Workload; readonly updatedAt: string },
    expectedVersion?: number,
  ): Promise<ReplaceOutcome>;
  /** Removes the workload, only if it is at `expectedVersion` when one is given. */
  remove(id: string, expectedVersion?: number): Promise<RemoveOutcome>;
  /** Resolves when the store can answer, rejects when it cannot. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface Ids {
  /** A new id that sorts behind every id made before it, as UUIDs of version 7 do (RFC 9562). */
  next(): string;
}
