import { createHash } from "node:crypto";
import type { StoredWorkload } from "../../core/ports.ts";
import { TABLE_KEYS } from "../exchange/names.ts";
import { fromRecord, type StoredRecord, toRecord } from "./stored-record.ts";

/** Partition of the workloads; their sort key is the id. */
export const WORKLOADS = "WORKLOAD";
/** Partition of the idempotency keys; their sort key is a digest of the key. */
export const CLAIMS = "IDEMPOTENCY";

const MAX_SORT_KEY_BYTES = 1024;

export type Key = Readonly<Record<string, string>>;

/** Every item carries the id of the write that made it, by which a repeated write knows itself. */
type Written = { readonly writeId: string };

export type WorkloadItem = Omit<StoredRecord, "id"> &
  Written & {
    /** Present until the create that wrote the item is decided; hidden from every reader. */
    readonly draft?: true;
  };

export type Claim = Written & {
  readonly fingerprint: string;
  /** Epoch milliseconds; `expiresAt` is the same in seconds, and DynamoDB acts on it days late. */
  readonly heldUntil: number;
  /** What the first request made, as JSON. */
  readonly snapshot: string;
};

export function keyOf(partition: string, sort: string): Key {
  return { [TABLE_KEYS.partition]: partition, [TABLE_KEYS.sort]: sort };
}

export function workloadKey(id: string): Key {
  return keyOf(WORKLOADS, id);
}

/** A digest, because a client may send a key of any length and a sort key ends at 1024 bytes. */
export function claimKey(key: string): Key {
  return keyOf(CLAIMS, createHash("sha256").update(key).digest("base64url"));
}

/** Whether an item can have this id: DynamoDB rejects a read of any other, with an error. */
export function isPossibleId(id: string): boolean {
  return id !== "" && Buffer.byteLength(id) <= MAX_SORT_KEY_BYTES;
}

/** The start of `after` that an id could have: the ids behind the one are behind the other. */
export function toStartKey(after: string): Key | undefined {
  const { read } = new TextEncoder().encodeInto(after, new Uint8Array(MAX_SORT_KEY_BYTES));
  return after === "" ? undefined : workloadKey(after.slice(0, read));
}

export function toAttributes(stored: StoredWorkload, writeId: string): WorkloadItem {
  const { id: _, ...attributes } = toRecord(stored);
  return { ...attributes, writeId };
}

export function fromItem(item: Record<string, unknown>): StoredWorkload {
  return fromRecord({ ...(item as WorkloadItem), id: String(item[TABLE_KEYS.sort]) });
}
