import { expect, test } from "vitest";
import { change, idempotency, stored } from "./samples.ts";
import type { StoreUnderTest } from "./store-contract.ts";

export function describeLifecycle(it: StoreUnderTest): void {
  test("an open store answers a ping, empty or not", async () => {
    await expect(it.store.ping()).resolves.toBeUndefined();
    await it.store.create(stored("a"));
    await expect(it.store.ping()).resolves.toBeUndefined();
  });

  test("a store may be closed twice, and at once", async () => {
    await Promise.all([it.store.close(), it.store.close()]);
    await expect(it.store.close()).resolves.toBeUndefined();
  });

  test("a closed store rejects every call and says why", async () => {
    await it.store.close();
    const calls = [
      () => it.store.create(stored("a")),
      () => it.store.create(stored("a"), idempotency()),
      () => it.store.get("a"),
      () => it.store.list({ limit: 1 }),
      () => it.store.replace("a", change("new")),
      () => it.store.remove("a"),
      () => it.store.ping(),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow("the store is closed");
  });
}
