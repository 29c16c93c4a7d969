import { beforeEach, expect, test, vi } from "vitest";
import { type BatchLimit, createBatchLimit } from "../../adapters/node/batch-limit.ts";
import { burnCpu } from "./burn-cpu.ts";

// CPU time is rare on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let limit: BatchLimit;
beforeEach(() => {
  limit = createBatchLimit();
});

/** A batch of so many requests, each of which takes its time. */
function serveBatch(requests: number, msEach: number, work = burnCpu): boolean[] {
  limit.begin(requests);
  return Array.from({ length: requests }, () => {
    const over = limit.isOver();
    if (!over) work(msEach);
    return over;
  });
}

function waitIdly(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test("one or two at a time are let in, however long they take", () => {
  for (let round = 0; round < 3; round += 1) {
    expect(serveBatch(2, 80)).toEqual([false, false]);
  }
});

test("two long batches refuse nobody, the next one does from where others had to wait", () => {
  expect(serveBatch(6, 30)).toEqual(Array(6).fill(false));
  expect(serveBatch(6, 30)).toEqual(Array(6).fill(false));
  expect(serveBatch(6, 30)).toEqual([false, false, true, true, true, true]);
});

test("a second after the last long batches the next one is a coincidence again", async () => {
  serveBatch(6, 30);
  serveBatch(6, 30);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(serveBatch(6, 30)).toEqual(Array(6).fill(false));
});

test("a batch that lasts for more than a second is no coincidence", () => {
  const answers = serveBatch(6, 300);
  expect(answers.slice(0, 2)).toEqual([false, false]);
  expect(answers.at(-1)).toBe(true);
});

test("time in which this process did nothing counts for nothing", () => {
  serveBatch(6, 30, waitIdly);
  serveBatch(6, 30, waitIdly);
  expect(serveBatch(6, 30, waitIdly)).toEqual(Array(6).fill(false));
});
