import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, expect, test } from "vitest";
import { openDynamoStore } from "../../adapters/storage/dynamodb.ts";
import { clientFor, startDynalite } from "./dynalite-tables.ts";
import { fill, idempotency, listedIds, stored } from "./samples.ts";
import { type Command, type Intercept, intercepted, isWrite } from "./unreliable-client.ts";

const tables = await startDynalite();
afterAll(() => tables.stop());

test("a ping rejects when the table is not there", async () => {
  const store = openDynamoStore({ tableName: "not-there", client: tables.client });
  await expect(store.ping()).rejects.toThrow("resource not found");
});

test("a DynamoDB that accepts and never answers is given up, a ping in 2 s and a read in 4 s", async () => {
  const silent = await listen(() => {});
  const base = clientFor((silent.address() as AddressInfo).port);
  const client = DynamoDBDocumentClient.from(base);
  const store = openDynamoStore({ tableName: "silent", client });
  const began = performance.now();
  const ping = store.ping().catch((error: Error) => error.name);
  const read = store.get("a").catch((error: Error) => error.name);
  expect(await ping).toBe("AbortError");
  expect(performance.now() - began).toBeLessThan(2500);
  expect(await read).toBe("TimeoutError");
  expect(performance.now() - began).toBeLessThan(4500);
  base.destroy();
  silent.closeAllConnections();
  silent.close();
});

test("a page that DynamoDB cuts at 1 MB is filled from the next one", async () => {
  const store = openDynamoStore({ tableName: await tables.create(), client: tables.client });
  const ids = ["a", "b", "c", "d", "e"];
  for (const id of ids) await store.create(stored(id, { text: "x".repeat(350_000) }));
  expect(await listedIds(store)).toEqual(ids);
  expect(await store.list({ limit: 4 })).toMatchObject({ next: "d" });
  expect(await store.list({ limit: 5 })).not.toHaveProperty("next");
});

test("a page takes one query, and what clients rely on is read strongly consistent", async () => {
  const sent: Command[] = [];
  const recorded: Intercept = (command, send) => {
    sent.push(command);
    return send();
  };
  const client = intercepted(tables.client, recorded);
  const store = openDynamoStore({ tableName: await tables.create(), client });
  await fill(store, 7);
  sent.length = 0;
  await store.list({ limit: 3 });
  expect(sent.map((command) => command.constructor.name)).toEqual(["QueryCommand"]);
  await store.get("w-000");
  await store.create(stored("a"), idempotency());
  await store.create(stored("b"), idempotency());
  const reads = sent.filter((command) => !isWrite(command));
  expect(reads.map(({ input }) => input.ConsistentRead)).toEqual(reads.map(() => true));
});

test("closing a store leaves the client that was passed in open", async () => {
  const tableName = await tables.create();
  await openDynamoStore({ tableName, client: tables.client }).close();
  const other = openDynamoStore({ tableName, client: tables.client });
  await expect(other.ping()).resolves.toBeUndefined();
});

async function listen(answer: () => void): Promise<Server> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
