import { afterEach, beforeEach, expect, test } from "vitest";
import { type LoopDelay, watchLoopDelay } from "../../adapters/node/loop-delay.ts";
import { overloadRule } from "../../adapters/node/overload-rule.ts";
import { createRequestQueue } from "../../adapters/node/request-queue.ts";
import { burnCpu } from "./burn-cpu.ts";

let loopDelay: LoopDelay;
beforeEach(() => {
  loopDelay = watchLoopDelay();
});
afterEach(() => loopDelay.stop());

async function delay(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    burnCpu(200);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test("one delay is no high one, two in a row are", async () => {
  await delay(1);
  expect(loopDelay.isHigh()).toBe(false);
  await delay(2);
  expect(loopDelay.isHigh()).toBe(true);
  expect(loopDelay.takeLongest()).toBeGreaterThan(50);
});

test("many in progress are refused when the loop was late twice in a row, few are not", async () => {
  const [queue, receiving] = [createRequestQueue(), { count: 0 }];
  const refusal = overloadRule({ queue, loopDelay, maxInFlight: 100, receiving });
  expect(refusal(40)).toBeUndefined();
  await delay(3);
  expect(refusal(2)).toBeUndefined();
  expect(refusal(40)).toMatch("more to do");
});
