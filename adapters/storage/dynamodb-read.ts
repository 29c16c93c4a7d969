import type { Page, StoredWorkload, WorkloadStore } from "../../core/ports.ts";
import { fromItem, isPossibleId, toStartKey, workloadKey } from "./dynamodb-items.ts";
import type { Item, Table } from "./dynamodb-table.ts";
import { toPage } from "./to-page.ts";

export async function get(table: Table, id: string): Promise<StoredWorkload | undefined> {
  const item = await readVisible(table, id);
  return item && fromItem(item);
}

export async function list(
  table: Table,
  { limit, after = "" }: Parameters<WorkloadStore["list"]>[0],
): Promise<Page> {
  const found: StoredWorkload[] = [];
  let start = toStartKey(after);
  // One query may return fewer items than there are: it counts drafts, and ends at 1 MB.
  do {
    const page = await table.query(limit + 1 - found.length, start);
    found.push(...page.items.map(fromItem));
    start = page.last;
  } while (start && found.length <= limit);
  return toPage(found, limit);
}

/** The workload's item, unless it is a draft: that one is not there yet. */
export async function readVisible(table: Table, id: string): Promise<Item | undefined> {
  const item = isPossibleId(id) ? await table.get(workloadKey(id)) : undefined;
  return item?.draft ? undefined : item;
}
