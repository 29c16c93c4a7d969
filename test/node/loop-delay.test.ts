import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LoopDelay, watchLoopDelay } from "../../adapters/node/loop-delay.ts";

let loopDelay: LoopDelay;
beforeEach(() => {
  loopDelay = watchLoopDelay();
});
afterEach(() => loopDelay.stop());

/** Keeps the event loop to itself, by CPU time, so that a busy machine changes nothing. */
function burn(ms: number): void {
  const start = process.cpuUsage();
  const spent = () => process.cpuUsage(start).user + process.cpuUsage(start).system;
  while (spent() < ms * 1_000);
}

/** One turn of the event loop, in which so many requests come, each of which takes its time. */
async function turn(requests: number, msEach: number, inProgress = 1): Promise<boolean[]> {
  const answers: boolean[] = [];
  for (let index = 0; index < requests; index += 1) {
    answers.push(loopDelay.isCrowded(inProgress));
    burn(msEach);
  }
  await nextTurn();
  await new Promise((resolve) => setTimeout(resolve, 1));
  return answers;
}

test("a lone client is let in, however long its requests take and whatever else goes on", async () => {
  for (let round = 0; round < 8; round += 1) {
    burn(120);
    expect(await turn(1, 120)).toEqual([false]);
  }
});

test("one long turn refuses nobody, the next one does from where others had to wait", async () => {
  expect(await turn(6, 30)).toEqual(Array(6).fill(false));
  const [first, second, ...rest] = await turn(8, 30);
  expect([first, second]).toEqual([false, false]);
  expect(rest.at(-1)).toBe(true);
});

test("many in progress are refused when the loop was late twice in a row, few are not", async () => {
  for (let round = 0; round < 3; round += 1) {
    burn(200);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(loopDelay.isCrowded(2)).toBe(false);
  expect(loopDelay.isCrowded(40)).toBe(true);
  expect(loopDelay.takeLongest()).toBeGreaterThan(50);
});
