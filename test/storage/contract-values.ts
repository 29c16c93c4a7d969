import { expect, test } from "vitest";
import type { StoredWorkload } from "../../core/ports.ts";
import { idempotency, listedIds, stored } from "./samples.ts";
import type { StoreUnderTest } from "./store-contract.ts";

const ODD_IDS = [
  ...'a/b|a b|%2F|..|#?&=|\'; DROP TABLE workloads; --|"quoted"|__proto__|constructor'.split("|"),
  ..."a\u0000b|a\nb|é|e\u0301|日本|\uFF5E|\u{1F600}|\u200Bzero|0|-1|null".split("|"),
];

const ODD_VALUES = {
  nested: { list: [[], {}, [null, { deep: [true, false] }]], "": "empty key", " ": 0 },
  numbers: [0.1, 0.1 + 0.2, 1 / 3, 2 ** 53, -(2 ** 53), Number.MAX_VALUE, Number.MIN_VALUE, 1e-7],
  text: [
    "",
    "é e\u0301",
    "日本語",
    "\u{1F469}\u200D\u{1F680}",
    "\u0000\u001F\u2028",
    "\uD800 alone",
  ],
  keys: JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": 1, "toString": "own"}'),
  bottom: Array.from({ length: 40 }).reduce<object>((inner) => ({ inner }), {}),
};

export function describeValues(it: StoreUnderTest): void {
  test("an id may be any text, and ids sort by their bytes in UTF-8", async () => {
    for (const id of ODD_IDS) await it.store.create(stored(id));
    for (const id of ODD_IDS) expect(await it.store.get(id)).toEqual(stored(id));
    const sorted = ODD_IDS.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await listedIds(it.store)).toEqual(sorted);
    for (const id of ODD_IDS) expect(await it.store.remove(id, 1)).toBe("removed");
  });

  test("a workload comes back exactly: nested, unicode, numbers to the last bit", async () => {
    const odd = stored("a", ODD_VALUES);
    const answers = [
      (await it.store.create(odd, idempotency())) as { stored: StoredWorkload },
      (await it.store.create(stored("b"), idempotency())) as { stored: StoredWorkload },
      { stored: await it.store.get("a") },
      { stored: (await it.store.list({ limit: 1 })).items[0] },
      await it.store.replace("a", { workload: odd.workload, updatedAt: odd.updatedAt }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ stored: { workload: odd.workload } });
      expect("stored" in answer && JSON.stringify(answer.stored?.workload)).toBe(
        JSON.stringify(odd.workload),
      );
    }
  });

  test("a create answers with what a read gives, not with what it was given", async () => {
    const given = stored("a", { absent: undefined });
    const created = await it.store.create(given);
    expect("stored" in created && created.stored).toStrictEqual(await it.store.get("a"));
  });

  test("what a store returns is a copy: changing it changes nothing that is stored", async () => {
    const given = stored("a", { list: [1] });
    const created = await it.store.create(given, idempotency());
    const answers = [
      given,
      created.kind === "created" && created.stored,
      await it.store.get("a"),
      (await it.store.list({ limit: 1 })).items[0],
    ];
    for (const answer of answers) spoil(answer);
    expect(await it.store.get("a")).toEqual(stored("a", { list: [1] }));
    const replayed = { kind: "replayed", stored: stored("a", { list: [1] }) };
    const replay = await it.store.create(stored("b"), idempotency());
    expect(replay).toEqual(replayed);
    spoil("stored" in replay && replay.stored);
    expect(await it.store.create(stored("b"), idempotency())).toEqual(replayed);
  });
}

function spoil(answer: unknown): void {
  const { workload } = answer as { workload: { name: string; list: number[] } };
  workload.name = "spoilt";
  workload.list.push(2);
}
