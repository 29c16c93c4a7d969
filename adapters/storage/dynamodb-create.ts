import { randomUUID } from "node:crypto";
import type { CreateOutcome, Idempotency, StoredWorkload } from "../../core/ports.ts";
import { TABLE_KEYS } from "../exchange/names.ts";
import { type Claim, claimKey, toAttributes, workloadKey } from "./dynamodb-items.ts";
import type { Table } from "./dynamodb-table.ts";
import { idTaken } from "./id-taken.ts";
import { copyOf } from "./stored-record.ts";

// A draft outlives its claim, so that no claim that can still be replayed has lost its draft.
const DRAFT_GRACE_MS = 86_400_000;

/** Stores a new workload that no key stands for. */
export async function create(table: Table, stored: StoredWorkload): Promise<CreateOutcome> {
  await insert(table, stored, randomUUID());
  return { kind: "created", stored: copyOf(stored) };
}

/**
 * Stores a new workload once for its key, with writes to one item at a time:
 *
 * 1. the workload is written as a *draft*, which no reader sees;
 * 2. the key is claimed, with a snapshot of the workload: this one write decides the race;
 * 3. the draft is published. A replay that finds the draft of a claim still there, because the
 *    first request died or is under way, publishes it as well.
 *
 * Publishing needs the draft, so whoever comes late cannot bring back a workload that was published
 * and removed meanwhile. A claim written first could be finished only by writing the workload, and
 * then a late replay would do just that (test/storage/dynamodb-races.test.ts finds such orders).
 */
export async function createOnce(
  table: Table,
  stored: StoredWorkload,
  idempotency: Idempotency,
  now: number,
): Promise<CreateOutcome> {
  const held = await readClaim(table, idempotency.key);
  if (held && held.heldUntil >= now) return settle(table, held, idempotency);
  const writeId = randomUUID();
  await insert(table, stored, writeId, idempotency.expiresAt + DRAFT_GRACE_MS);
  if (!(await claim(table, stored, idempotency, now, writeId))) {
    return yieldToWinner(table, stored.id, idempotency, writeId);
  }
  await publish(table, stored.id);
  return { kind: "created", stored: copyOf(stored) };
}

async function insert(table: Table, stored: StoredWorkload, writeId: string, draftUntil?: number) {
  const draft = draftUntil && { draft: true, [TABLE_KEYS.expiry]: toSeconds(draftUntil) };
  const item = { ...workloadKey(stored.id), ...toAttributes(stored, writeId), ...draft };
  // An id is given once. The SDK sends a write again when its answer is lost, and must not be
  // refused for what it wrote itself.
  const expression = `attribute_not_exists(${TABLE_KEYS.partition}) OR writeId = :writeId`;
  if (!(await table.put(item, { expression, values: { ":writeId": writeId } }))) {
    throw idTaken(stored.id);
  }
}

async function claim(
  table: Table,
  stored: StoredWorkload,
  { key, fingerprint, expiresAt }: Idempotency,
  now: number,
  writeId: string,
): Promise<boolean> {
  const expiry = { heldUntil: expiresAt, [TABLE_KEYS.expiry]: toSeconds(expiresAt) };
  const snapshot = JSON.stringify(stored);
  // Free, or expired though DynamoDB has not removed it yet, or this very write sent again.
  const expression = `attribute_not_exists(${TABLE_KEYS.partition}) OR heldUntil < :now OR writeId = :writeId`;
  return table.put(
    { ...claimKey(key), fingerprint, ...expiry, snapshot, writeId },
    { expression, values: { ":now": now, ":writeId": writeId } },
  );
}

async function yieldToWinner(table: Table, id: string, idempotency: Idempotency, writeId: string) {
  // Only the draft of this request. One that cannot be removed now stays hidden until it expires.
  const expression = "draft = :true AND writeId = :writeId";
  const values = { ":true": true, ":writeId": writeId };
  await table.delete(workloadKey(id), { expression, values }).catch(() => false);
  const winner = await readClaim(table, idempotency.key);
  if (!winner) throw new Error("[storage] an idempotency key expired while it was used: try again");
  return settle(table, winner, idempotency);
}

async function settle(
  table: Table,
  held: Claim,
  { fingerprint }: Idempotency,
): Promise<CreateOutcome> {
  if (held.fingerprint !== fingerprint) return { kind: "key-reused" };
  const stored: StoredWorkload = JSON.parse(held.snapshot);
  // A read, as a replay of what is finished, which most are, then writes nothing.
  const item = await table.get(workloadKey(stored.id));
  if (item?.draft) await publish(table, stored.id);
  return { kind: "replayed", stored };
}

async function publish(table: Table, id: string): Promise<void> {
  // Refused when another request has published it, and perhaps a third removed it: done either way.
  const expression = "attribute_exists(draft)";
  await table.update(workloadKey(id), `REMOVE draft, ${TABLE_KEYS.expiry}`, { expression });
}

async function readClaim(table: Table, key: string): Promise<Claim | undefined> {
  return (await table.get(claimKey(key))) as Claim | undefined;
}

/** Rounded up: DynamoDB must not remove an item while it still counts. */
function toSeconds(epochMs: number): number {
  return Math.ceil(epochMs / 1000);
}
