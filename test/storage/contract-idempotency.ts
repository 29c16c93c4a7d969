import { expect, test } from "vitest";
import { change, idempotency, listedIds, START, stored, tally } from "./samples.ts";
import type { StoreUnderTest } from "./store-contract.ts";

export function describeIdempotency(it: StoreUnderTest): void {
  test("a create with a key makes the workload", async () => {
    const outcome = await it.store.create(stored("a"), idempotency());
    expect(outcome).toEqual({ kind: "created", stored: stored("a") });
    expect(await it.store.get("a")).toEqual(stored("a"));
  });

  test("the same key for the same request is answered with what the first one made", async () => {
    await it.store.create(stored("a"), idempotency());
    const outcome = await it.store.create(stored("b"), idempotency());
    expect(outcome).toEqual({ kind: "replayed", stored: stored("a") });
    expect(await listedIds(it.store)).toEqual(["a"]);
  });

  test("the same key for another request is refused, and makes nothing", async () => {
    await it.store.create(stored("a"), idempotency());
    const other = idempotency({ fingerprint: "sha-of-another" });
    expect(await it.store.create(stored("b"), other)).toEqual({ kind: "key-reused" });
    expect(await listedIds(it.store)).toEqual(["a"]);
  });

  test("another key for the same request makes another workload", async () => {
    await it.store.create(stored("a"), idempotency());
    const outcome = await it.store.create(stored("b"), idempotency({ key: "order-2" }));
    expect(outcome.kind).toBe("created");
    expect(await listedIds(it.store)).toEqual(["a", "b"]);
  });

  test.each([
    ["in the last millisecond of its life is still held", 60_000, "replayed", ["a"]],
    ["is free one millisecond later", 60_001, "created", ["a", "b"]],
  ])("a key %s", async (_, ms, kind, ids) => {
    await it.store.create(stored("a"), idempotency());
    it.time = START + ms;
    expect((await it.store.create(stored("b"), idempotency())).kind).toBe(kind);
    expect(await listedIds(it.store)).toEqual(ids);
  });

  test("an expired key belongs to whoever takes it next, with another request too", async () => {
    await it.store.create(stored("a"), idempotency());
    it.time = START + 60_001;
    const next = idempotency({ fingerprint: "sha-of-another", expiresAt: START + 120_000 });
    expect((await it.store.create(stored("b"), next)).kind).toBe("created");
    expect(await it.store.create(stored("c"), next)).toEqual({
      kind: "replayed",
      stored: stored("b"),
    });
    expect(await it.store.create(stored("c"), idempotency())).toEqual({ kind: "key-reused" });
  });

  test("a replay after a replacement answers with version 1 and changes nothing", async () => {
    await it.store.create(stored("a"), idempotency());
    await it.store.replace("a", change("new"));
    const outcome = await it.store.create(stored("b"), idempotency());
    expect(outcome).toEqual({ kind: "replayed", stored: stored("a") });
    expect(await it.store.get("a")).toMatchObject({ version: 2 });
  });

  test("a replay after a removal answers the same and does not bring the workload back", async () => {
    await it.store.create(stored("a"), idempotency());
    await it.store.remove("a");
    const outcome = await it.store.create(stored("b"), idempotency());
    expect(outcome).toEqual({ kind: "replayed", stored: stored("a") });
    expect(await listedIds(it.store)).toEqual([]);
  });

  test("of ten creates at once with one key, one makes the workload and all get it", async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `w-${index}`);
    const outcomes = await Promise.all(ids.map((id) => it.store.create(stored(id), idempotency())));
    expect(tally(outcomes)).toEqual({ created: 1, replayed: 9 });
    const made = await it.store.list({ limit: 20 });
    expect(made.items).toHaveLength(1);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ stored: made.items[0] });
  });

  test("of two creates at once with one key for two requests, one is refused", async () => {
    const outcomes = await Promise.all([
      it.store.create(stored("a"), idempotency()),
      it.store.create(stored("b"), idempotency({ fingerprint: "sha-of-another" })),
    ]);
    expect(tally(outcomes)).toEqual({ created: 1, "key-reused": 1 });
    expect(await listedIds(it.store)).toHaveLength(1);
  });

  test("a create that is refused for its id leaves its key free", async () => {
    await it.store.create(stored("a"));
    await expect(it.store.create(stored("a"), idempotency())).rejects.toThrow("is taken");
    expect((await it.store.create(stored("b"), idempotency())).kind).toBe("created");
  });

  test.each([
    "",
    "x".repeat(5000),
    "ключ \u{1F511}",
    "a\u0000b",
    "__proto__",
  ])("a key may be any text (%#)", async (key) => {
    await it.store.create(stored("a"), idempotency({ key }));
    expect((await it.store.create(stored("b"), idempotency({ key }))).kind).toBe("replayed");
    const near = idempotency({ key: `${key}.` });
    expect((await it.store.create(stored("c"), near)).kind).toBe("created");
  });

  test("many dead keys do not get in the way of a new one", async () => {
    for (let index = 0; index < 12; index++) {
      await it.store.create(stored(`w-${index}`), idempotency({ key: `order-${index}` }));
    }
    it.time = START + 60_001;
    const fresh = { expiresAt: START + 120_000 };
    // From the newest: whatever a store clears away with each create, it begins at the oldest.
    for (let index = 11; index >= 0; index--) {
      const key = idempotency({ key: `order-${index}`, ...fresh });
      expect((await it.store.create(stored(`n-${index}`), key)).kind).toBe("created");
      expect((await it.store.create(stored("unused"), key)).kind).toBe("replayed");
    }
  });
}
