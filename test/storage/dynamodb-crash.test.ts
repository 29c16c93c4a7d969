import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, describe, expect, test } from "vitest";
import { TABLE_KEYS } from "../../adapters/exchange/names.ts";
import { openDynamoStore } from "../../adapters/storage/dynamodb.ts";
import { claimKey, workloadKey } from "../../adapters/storage/dynamodb-items.ts";
import type { WorkloadStore } from "../../core/ports.ts";
import { startDynalite } from "./dynalite-tables.ts";
import { change, idempotency, listedIds, START, stored } from "./samples.ts";
import { dyingAt, type Intercept, intercepted, isWrite } from "./unreliable-client.ts";

const tables = await startDynalite();
afterAll(() => tables.stop());

const COMMANDS_OF_A_CREATE = 4;
const deaths = Array.from({ length: COMMANDS_OF_A_CREATE }, (_, index) => index + 1).flatMap(
  (nth) => [[nth, "before"] as const, [nth, "after"] as const],
);

type Table = { readonly name: string; open(intercept?: Intercept): WorkloadStore };

async function newTable(): Promise<Table> {
  const name = await tables.create();
  const straight: Intercept = (_, send) => send();
  const open = (intercept = straight) =>
    openDynamoStore({
      tableName: name,
      client: intercepted(tables.client, intercept),
      now: () => START,
    });
  return { name, open };
}

describe.each(deaths)("a create that dies at command %i, %s it is done", (nth, moment) => {
  test("is finished by its retry: one workload, and the retry's answer is that one", async () => {
    const { open } = await newTable();
    const dying = open(dyingAt(nth, moment)).create(stored("a"), idempotency());
    await expect(dying).rejects.toThrow("the process died");
    const retry = await open().create(stored("b"), idempotency());
    expect(["created", "replayed"]).toContain(retry.kind);
    expect(await open().list({ limit: 9 })).toEqual({ items: ["stored" in retry && retry.stored] });
    expect(await open().create(stored("c"), idempotency())).toEqual({ ...retry, kind: "replayed" });
  });

  test("is finished by a retry that dies as well, at any command, and is tried again", async () => {
    for (const [again, when] of deaths) {
      const { open } = await newTable();
      await open(dyingAt(nth, moment))
        .create(stored("a"), idempotency())
        .catch(() => {});
      await open(dyingAt(again, when))
        .create(stored("b"), idempotency())
        .catch(() => {});
      const last = await open().create(stored("c"), idempotency());
      expect(await open().list({ limit: 9 })).toEqual({ items: ["stored" in last && last.stored] });
    }
  });

  test("shows its workload whole or not at all, to every call", async () => {
    const { open } = await newTable();
    await open(dyingAt(nth, moment))
      .create(stored("a"), idempotency())
      .catch(() => {});
    const seen = await listedIds(open());
    expect(await open().get("a")).toEqual(seen.includes("a") ? stored("a") : undefined);
    if (!seen.includes("a")) {
      expect(await open().replace("a", change("new"))).toEqual({ kind: "missing" });
      expect(await open().remove("a")).toBe("missing");
    }
  });
});

test("a create takes as many commands as the deaths above cover", async () => {
  const { open } = await newTable();
  const dying = open(dyingAt(COMMANDS_OF_A_CREATE + 1, "before")).create(
    stored("a"),
    idempotency(),
  );
  await expect(dying).resolves.toMatchObject({ kind: "created" });
});

test("a replay that is late to finish a create does not bring back what was removed since", async () => {
  const { open } = await newTable();
  await open(dyingAt(4, "before"))
    .create(stored("a"), idempotency())
    .catch(() => {});
  const late: Intercept = async (command, send) => {
    if (isWrite(command)) {
      await open().create(stored("b"), idempotency());
      expect(await open().remove("a")).toBe("removed");
    }
    return send();
  };
  const replay = await open(late).create(stored("c"), idempotency());
  expect(replay).toEqual({ kind: "replayed", stored: stored("a") });
  expect(await listedIds(open())).toEqual([]);
});

test("a replay of what is finished writes nothing", async () => {
  const { open } = await newTable();
  await open().create(stored("a"), idempotency());
  const readOnly: Intercept = (command, send) =>
    isWrite(command) ? Promise.reject(new Error("a write")) : send();
  const replay = await open(readOnly).create(stored("b"), idempotency());
  expect(replay).toEqual({ kind: "replayed", stored: stored("a") });
});

test("what a dead create leaves behind has a time to live, and a finished workload has none", async () => {
  const { name, open } = await newTable();
  const raw = async (key: object) =>
    (await tables.client.send(new GetCommand({ TableName: name, Key: key }))).Item;
  await open(dyingAt(4, "before"))
    .create(stored("a"), idempotency())
    .catch(() => {});
  const claim = await raw(claimKey("order-1"));
  const draft = await raw(workloadKey("a"));
  expect(claim?.[TABLE_KEYS.expiry]).toBe((START + 60_000) / 1000);
  expect(draft?.[TABLE_KEYS.expiry]).toBeGreaterThan(claim?.[TABLE_KEYS.expiry]);
  await open().create(stored("b"), idempotency());
  expect(await raw(workloadKey("a"))).toMatchObject({ version: 1 });
  expect(await raw(workloadKey("a"))).not.toHaveProperty(TABLE_KEYS.expiry);
  expect(await raw(workloadKey("b"))).toBeUndefined();
});
