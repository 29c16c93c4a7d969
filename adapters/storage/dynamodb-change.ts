import { randomUUID } from "node:crypto";
import type { RemoveOutcome, ReplaceOutcome, WorkloadStore } from "../../core/ports.ts";
import { TABLE_KEYS } from "../exchange/names.ts";
import { fromItem, isPossibleId, workloadKey } from "./dynamodb-items.ts";
import { readVisible } from "./dynamodb-read.ts";
import type { Condition, Table } from "./dynamodb-table.ts";

/** Replaces the workload, if it is at `expected`; whichever of two writers comes second is refused. */
export async function replace(
  table: Table,
  id: string,
  change: Parameters<WorkloadStore["replace"]>[1],
  expected: number | undefined,
): Promise<ReplaceOutcome> {
  if (!isPossibleId(id)) return { kind: "missing" };
  const writeId = randomUUID();
  const written = await table.update(workloadKey(id), ...toUpdate(change, expected, writeId));
  if (written) return { kind: "replaced", stored: fromItem(written) };
  // A look tells why, as DynamoDB's refusal does not.
  const found = await readVisible(table, id);
  if (!found) return { kind: "missing" };
  // It was this write that made the version, and the answer to its first sending was lost.
  if (found.writeId === writeId) return { kind: "replaced", stored: fromItem(found) };
  if (expected !== undefined) return { kind: "version-mismatch" };
  // Nothing can mismatch when nothing is expected: the workload has just appeared or just changed.
  return replace(table, id, change, expected);
}

/**
 * Removes the workload, if it is at `expected`. A removal whose answer is lost and which the SDK
 * sends again says `missing`: nothing is left to tell that it was this one.
 */
export async function remove(
  table: Table,
  id: string,
  expected: number | undefined,
): Promise<RemoveOutcome> {
  if (!isPossibleId(id)) return "missing";
  if (await table.delete(workloadKey(id), visibleAt(expected))) return "removed";
  if (!(await readVisible(table, id))) return "missing";
  return expected === undefined ? remove(table, id, expected) : "version-mismatch";
}

function toUpdate(
  { workload, updatedAt }: Parameters<WorkloadStore["replace"]>[1],
  expected: number | undefined,
  writeId: string,
): [expression: string, condition: Condition] {
  const { expression, values } = visibleAt(expected);
  const change = { ":one": 1, ":updatedAt": updatedAt, ":body": JSON.stringify(workload) };
  return [
    "SET version = version + :one, updatedAt = :updatedAt, body = :body, writeId = :writeId",
    {
      // Refused when the SDK sends it again, or the version would count up twice. It still does when
      // nothing is expected and another write came between the two: they then win in turn.
      expression: `${expression} AND writeId <> :writeId`,
      values: { ...values, ...change, ":writeId": writeId },
    },
  ];
}

/** Without it an update would make a missing item, and both writes would touch another's draft. */
function visibleAt(version: number | undefined): Condition {
  const visible = `attribute_exists(${TABLE_KEYS.partition}) AND attribute_not_exists(draft)`;
  if (version === undefined) return { expression: visible };
  return { expression: `${visible} AND version = :version`, values: { ":version": version } };
}
