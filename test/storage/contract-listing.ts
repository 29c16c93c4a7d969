import { expect, test } from "vitest";
import type { WorkloadStore } from "../../core/ports.ts";
import { fill, listedIds, stored } from "./samples.ts";
import type { StoreUnderTest } from "./store-contract.ts";

export function describeListing(it: StoreUnderTest): void {
  test("an empty store lists an only page with nothing on it", async () => {
    expect(await it.store.list({ limit: 10 })).toEqual({ items: [] });
  });

  test("a page holds whole workloads in the order of their ids, whatever order they came in", async () => {
    for (const id of ["c", "a", "b"]) await it.store.create(stored(id));
    expect(await it.store.list({ limit: 2 })).toEqual({
      items: [stored("a"), stored("b")],
      next: "b",
    });
    expect(await it.store.list({ limit: 2, after: "b" })).toEqual({ items: [stored("c")] });
  });

  test.each([
    [6, [3, 3]],
    [7, [3, 3, 1]],
    [8, [3, 3, 2]],
    [3, [3]],
  ])("%i workloads in pages of 3: the last page has no next, and none is empty", async (count, sizes) => {
    await fill(it.store, count);
    expect(await pageSizes(it.store, 3)).toEqual(sizes);
  });

  test("a walk meets each workload that was there once and in order, while others come and go", async () => {
    const before = await fill(it.store, 23);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await it.store.list({ limit: 4, ...(cursor && { after: cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      await disturb(it.store, seen);
    } while (cursor);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen.filter((id) => before.includes(id))).toEqual(before);
    expect(seen.length).toBeGreaterThan(before.length);
  });

  test("a walk while a hundred are being created meets each that was there once", async () => {
    const before = await fill(it.store, 20);
    const creating = Array.from({ length: 100 }, (_, index) =>
      it.store.create(stored(`w-${String(index % 20).padStart(3, "0")}-${index}`)),
    );
    const seen = await walk(it.store, 3);
    await Promise.all(creating);
    expect(seen.filter((id) => before.includes(id))).toEqual(before);
    expect(new Set(seen).size).toBe(seen.length);
    expect(await walk(it.store, 7)).toEqual(await listedIds(it.store));
  });

  test("a page may begin behind an id that is not there", async () => {
    await fill(it.store, 3);
    const ids = async (after: string) =>
      (await it.store.list({ limit: 9, after })).items.map(({ id }) => id);
    expect(await ids("w-000a")).toEqual(["w-001", "w-002"]);
    expect(await ids("")).toEqual(["w-000", "w-001", "w-002"]);
    expect(await ids("w-001".padEnd(5000, "é"))).toEqual(["w-002"]);
    expect(await ids("z")).toEqual([]);
  });
}

async function walk(store: WorkloadStore, limit: number): Promise<string[]> {
  const page = await store.list({ limit });
  const ids = page.items.map(({ id }) => id);
  let next = page.next;
  while (next) {
    const following = await store.list({ limit, after: next });
    ids.push(...following.items.map(({ id }) => id));
    next = following.next;
  }
  return ids;
}

async function pageSizes(store: WorkloadStore, limit: number): Promise<number[]> {
  const sizes: number[] = [];
  let page = await store.list({ limit });
  sizes.push(page.items.length);
  while (page.next) {
    page = await store.list({ limit, after: page.next });
    sizes.push(page.items.length);
  }
  return sizes;
}

/** Removes the very row that the cursor names, and inserts on both sides of it. */
async function disturb(store: WorkloadStore, seen: readonly string[]): Promise<void> {
  const last = seen.at(-1) ?? "";
  await store.remove(last);
  await store.create(stored(`a-${seen.length}`));
  await store.create(stored(`${last}-between`));
  await store.create(stored(`w-02${seen.length % 10}-${seen.length}`));
}
