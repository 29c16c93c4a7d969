import { setImmediate as nextTurn } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { createRequestQueue, type RequestQueue } from "../../adapters/node/request-queue.ts";
import { burnCpu } from "./burn-cpu.ts";

let queue: RequestQueue;
let served: number[];
beforeEach(() => {
  queue = createRequestQueue();
  served = [];
});

/** Requests that come in one turn. */
function offer(count: number, msEach: number): void {
  for (let index = 0; index < count; index += 1) {
    queue.take(() => {
      burnCpu(msEach);
      served.push(index);
    });
  }
}

/** How many have been served after each turn, until all have. */
async function countByTurn(count: number): Promise<number[]> {
  const counts: number[] = [];
  while (served.length < count) {
    counts.push(served.length);
    await nextTurn();
  }
  return counts;
}

test("what comes in one turn is served together, once all of it has come", async () => {
  offer(3, 0);
  expect(served).toEqual([]);
  await nextTurn();
  expect(served).toEqual([0, 1, 2]);
});

test("answers are written after the others that are served with them", async () => {
  const events: string[] = [];
  for (const name of ["a", "b", "c", "d"]) {
    queue.take(() => {
      events.push(`serve ${name}`);
      queue.write(() => events.push(`write ${name}`));
    });
  }
  await nextTurn();
  // The first group is one request: nobody knows yet how long one takes.
  const [first, second] = [events.slice(0, 2), events.slice(2, 6)];
  expect(first).toEqual(["serve a", "write a"]);
  expect(second).toEqual(["serve b", "serve c", "write b", "write c"]);
  expect(events.slice(6)).toEqual(["serve d", "write d"]);
});

async function serveLater(name: string, events: string[]): Promise<void> {
  for (let hop = 0; hop < 20; hop += 1) await undefined;
  events.push(`serve ${name}`);
  queue.write(() => events.push(`write ${name}`));
}

test("an answer that comes in microtasks still counts as one of its group", async () => {
  const events: string[] = [];
  queue.take(() => undefined);
  for (const name of ["a", "b"]) {
    queue.take(() => void serveLater(name, events));
  }
  await nextTurn();
  expect(events).toEqual(["serve a", "serve b", "write a", "write b"]);
});

test("an answer that comes when nobody is served is written at once", async () => {
  offer(3, 0);
  await nextTurn();
  let written = false;
  queue.write(() => {
    written = true;
  });
  expect(written).toBe(true);
});

test("long requests are not kept for a group", async () => {
  const events: string[] = [];
  for (const name of ["a", "b", "c"]) {
    queue.take(() => {
      burnCpu(2);
      events.push(`serve ${name}`);
      queue.write(() => events.push(`write ${name}`));
    });
  }
  while (events.length < 6) await nextTurn();
  expect(events).toEqual(["a", "b", "c"].flatMap((name) => [`serve ${name}`, `write ${name}`]));
});

test("a turn serves no more than it has time for, and none is overtaken", async () => {
  offer(5, 12);
  expect(await countByTurn(5)).toEqual([0, 1, 2, 3, 4]);
  expect(served).toEqual([0, 1, 2, 3, 4]);
});

test("short ones share a turn", async () => {
  burnInTurn(12);
  offer(20, 0);
  await nextTurn();
  expect(served).toEqual([]);
  await nextTurn();
  expect(served).toHaveLength(20);
});

function burnInTurn(ms: number): void {
  queue.take(() => burnCpu(ms));
}

async function burnLater(index: number): Promise<void> {
  for (let hop = 0; hop < 20; hop += 1) await undefined;
  burnCpu(12);
  served.push(index);
}

test("what an app goes on with in microtasks is part of its turn", async () => {
  burnInTurn(12);
  for (let index = 0; index < 4; index += 1) queue.take(() => void burnLater(index));
  const counts = await countByTurn(4);
  for (const [index, count] of counts.entries()) {
    expect(count - (counts[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  }
});

test("turns that bring connections serve nobody, but not for ever", async () => {
  burnInTurn(12);
  offer(1, 0);
  let turns = 0;
  while (served.length === 0 && turns < 100) {
    queue.letConnect();
    await nextTurn();
    turns += 1;
  }
  expect(turns).toBeGreaterThan(10);
  expect(turns).toBeLessThan(25);
});

test("a crowd is refused where it has waited for long, the others are not", async () => {
  const late: boolean[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (let index = 0; index < 12; index += 1) {
      queue.take(() => {
        late.push(queue.isLate());
        if (!queue.isLate()) burnCpu(15);
      });
    }
    while (late.length < (round + 1) * 12) await nextTurn();
  }
  expect(late.slice(0, 12)).toEqual(Array(12).fill(false));
  expect(late.filter((is) => !is).length).toBeGreaterThanOrEqual(12 + 4 * 3);
  expect(late.filter((is) => is).length).toBeGreaterThan(12);
  expect(queue.isLate()).toBe(false);
});

test("no more than a thousand wait: the first of them is served out of turn", () => {
  offer(1_010, 0);
  expect(served).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("at the end all that wait are served, and nobody waits any more", () => {
  burnInTurn(12);
  offer(3, 12);
  expect(served).toEqual([]);
  queue.close();
  expect(served).toEqual([0, 1, 2]);
  offer(2, 12);
  expect(served).toEqual([0, 1, 2, 0, 1]);
});
