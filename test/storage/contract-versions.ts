import { expect, test } from "vitest";
import { change, LATER, listedIds, stored, tally, workload } from "./samples.ts";
import type { StoreUnderTest } from "./store-contract.ts";

export function describeVersions(it: StoreUnderTest): void {
  test("a created workload is found at version 1", async () => {
    const outcome = await it.store.create(stored("a"));
    expect(outcome).toEqual({ kind: "created", stored: stored("a") });
    expect(await it.store.get("a")).toEqual(stored("a"));
  });

  test("an id that is taken is refused, and what it names stays", async () => {
    await it.store.create(stored("a"));
    await expect(it.store.create(stored("a", { other: true }))).rejects.toThrow('"a" is taken');
    expect(await it.store.get("a")).toEqual(stored("a"));
  });

  test("a replacement counts the version up and keeps the time of creation", async () => {
    await it.store.create(stored("a"));
    const expected = { ...stored("a"), version: 2, updatedAt: LATER, workload: workload("new") };
    expect(await it.store.replace("a", change("new"), 1)).toEqual({
      kind: "replaced",
      stored: expected,
    });
    expect(await it.store.get("a")).toEqual(expected);
  });

  test("a replacement that expects no version always wins and counts up", async () => {
    await it.store.create(stored("a"));
    await it.store.replace("a", change("second"));
    await it.store.replace("a", change("third"));
    expect(await it.store.get("a")).toMatchObject({ version: 3, workload: workload("third") });
  });

  test("a lost update is refused: the second of two writers that read the same version", async () => {
    await it.store.create(stored("a"));
    await it.store.replace("a", change("first writer"), 1);
    expect(await it.store.replace("a", change("second writer"), 1)).toEqual({
      kind: "version-mismatch",
    });
    expect(await it.store.get("a")).toMatchObject({ workload: workload("first writer") });
  });

  test("of ten writers at once that expect one version, exactly one wins", async () => {
    await it.store.create(stored("a"));
    const names = Array.from({ length: 10 }, (_, index) => `writer ${index}`);
    const outcomes = await Promise.all(names.map((name) => it.store.replace("a", change(name), 1)));
    expect(tally(outcomes)).toEqual({ replaced: 1, "version-mismatch": 9 });
    const winner = outcomes.find(({ kind }) => kind === "replaced");
    expect(winner).toMatchObject({ stored: await it.store.get("a") });
  });

  test("ten writers at once that expect no version all win, each with a version of its own", async () => {
    await it.store.create(stored("a"));
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => it.store.replace("a", change("any"))),
    );
    expect(tally(outcomes)).toEqual({ replaced: 10 });
    const made = outcomes.map((outcome) => ("stored" in outcome ? outcome.stored.version : 0));
    expect(new Set(made).size).toBe(10);
    expect(await it.store.get("a")).toMatchObject({ version: Math.max(...made) });
  });

  test("a removal that expects another version is refused", async () => {
    await it.store.create(stored("a"));
    await it.store.replace("a", change("new"));
    expect(await it.store.remove("a", 1)).toBe("version-mismatch");
    expect(await listedIds(it.store)).toEqual(["a"]);
  });

  test.each([
    undefined,
    1,
  ])("a removal that expects version %s takes the workload away", async (version) => {
    await it.store.create(stored("a"));
    await it.store.create(stored("b"));
    expect(await it.store.remove("a", version)).toBe("removed");
    expect(await it.store.get("a")).toBeUndefined();
    expect(await listedIds(it.store)).toEqual(["b"]);
  });

  test("of ten removals at once, exactly one removes", async () => {
    await it.store.create(stored("a"));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => it.store.remove("a")));
    expect(tally(outcomes)).toEqual({ removed: 1, missing: 9 });
  });

  test.each([
    "unknown",
    "",
    "x".repeat(3000),
    "é".repeat(600),
  ])("an id that names nothing is missing everywhere (%#)", async (id) => {
    await it.store.create(stored("a"));
    expect(await it.store.get(id)).toBeUndefined();
    expect(await it.store.replace(id, change("new"))).toEqual({ kind: "missing" });
    expect(await it.store.replace(id, change("new"), 1)).toEqual({ kind: "missing" });
    expect(await it.store.remove(id)).toBe("missing");
    expect(await it.store.remove(id, 1)).toBe("missing");
    expect(await listedIds(it.store)).toEqual(["a"]);
  });
}
