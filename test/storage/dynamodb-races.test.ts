import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openDynamoStore } from "../../adapters/storage/dynamodb.ts";
import type { WorkloadStore } from "../../core/ports.ts";
import { createCommandOrder } from "./command-order.ts";
import { startDynalite } from "./dynalite-tables.ts";
import { change, idempotency, listedIds, START, stored, tally } from "./samples.ts";
import { intercepted } from "./unreliable-client.ts";

const tables = await startDynalite();
afterAll(() => tables.stop());

type Outcome = string | { readonly kind: string };

type Race = {
  /** What runs at once: every command of `store` waits for its turn. */
  readonly run: (store: WorkloadStore) => Promise<Outcome[]>;
  readonly before?: (store: WorkloadStore) => Promise<unknown>;
  readonly after: (store: WorkloadStore, outcomes: Outcome[], tableName: string) => Promise<void>;
};

/** Runs the race again and again, with its commands in orders that fast-check picks and shrinks. */
async function inAnyOrder({ before, run, after }: Race): Promise<void> {
  const picks = fc.array(fc.nat(11), { minLength: 1, maxLength: 40, size: "max" });
  const property = fc.asyncProperty(picks, async (order) => {
    const tableName = await tables.create();
    const { intercept, run: inOrder } = createCommandOrder();
    const now = () => START;
    const calm = openDynamoStore({ tableName, client: tables.client, now });
    const racing = openDynamoStore({
      tableName,
      client: intercepted(tables.client, intercept),
      now,
    });
    await before?.(calm);
    await after(calm, await inOrder(run(racing), order), tableName);
  });
  await fc.assert(property, { numRuns: 40 });
}

test("creates with one key make one workload, and leave no draft of another behind", async () => {
  await inAnyOrder({
    run: (store) =>
      Promise.all(["a", "b", "c"].map((id) => store.create(stored(id), idempotency()))),
    async after(store, outcomes, tableName) {
      expect(tally(outcomes)).toEqual({ created: 1, replayed: 2 });
      const { items } = await store.list({ limit: 9 });
      expect(items).toHaveLength(1);
      for (const outcome of outcomes) expect(outcome).toMatchObject({ stored: items[0] });
      expect(await countItems(tableName)).toBe(1);
    },
  });
});

test("a workload that is removed while its create is being replayed stays removed", async () => {
  await inAnyOrder({
    run: (store) => {
      const creates = ["a", "b"].map((id) => store.create(stored(id), idempotency()));
      return Promise.all([...creates, Promise.race(creates).then(() => removeAll(store))]);
    },
    async after(store, outcomes, tableName) {
      expect(tally(outcomes)).toEqual({ created: 1, replayed: 1, removed: 1 });
      expect(await listedIds(store)).toEqual([]);
      expect(await countItems(tableName)).toBe(0);
    },
  });
});

test("of writers that expect one version, one wins", async () => {
  await inAnyOrder({
    before: (store) => store.create(stored("a")),
    run: (store) =>
      Promise.all([
        store.replace("a", change("one"), 1),
        store.replace("a", change("two"), 1),
        store.remove("a", 1),
      ]),
    async after(store, outcomes) {
      const { replaced = 0, removed = 0 } = tally(outcomes);
      expect(replaced + removed).toBe(1);
      expect(await listedIds(store)).toEqual(removed ? [] : ["a"]);
    },
  });
});

async function removeAll(store: WorkloadStore): Promise<string> {
  const [id = "", ...others] = await listedIds(store);
  expect(others).toEqual([]);
  return store.remove(id);
}

/** Counts what is in the workloads' partition, drafts included. */
async function countItems(tableName: string): Promise<number | undefined> {
  const KeyConditionExpression = "pk = :pk";
  const ExpressionAttributeValues = { ":pk": "WORKLOAD" };
  const query = { TableName: tableName, KeyConditionExpression, ExpressionAttributeValues };
  return (await tables.client.send(new QueryCommand(query))).Count;
}
