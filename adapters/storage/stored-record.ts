import type { StoredWorkload } from "../../core/ports.ts";

/** A stored workload as both stores lay it out: flat, with the workload itself as JSON text. */
export type StoredRecord = {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /**
   * Text, not columns or a DynamoDB map: a map refuses numbers beyond 1e125, loses an empty key and
   * a lone surrogate, and ends at 32 levels, so that the two stores would differ.
   */
  readonly body: string;
};

export function toRecord({ workload, ...rest }: StoredWorkload): StoredRecord {
  return { ...rest, body: JSON.stringify(workload) };
}

export function fromRecord(record: StoredRecord): StoredWorkload {
  const { id, version, createdAt, updatedAt, body } = record;
  return { id, version, createdAt, updatedAt, workload: JSON.parse(body) };
}

/** What reading `stored` back gives: a copy that shares nothing with the caller's object. */
export function copyOf(stored: StoredWorkload): StoredWorkload {
  return fromRecord(toRecord(stored));
}
