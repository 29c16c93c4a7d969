import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { cpuMs } from "../../adapters/node/cpu-ms.ts";
import { burnCpu } from "./burn-cpu.ts";

const BURNT_MS = 200;

test("what this thread computes counts", () => {
  const before = cpuMs();
  burnCpu(BURNT_MS);
  expect(cpuMs() - before).toBeGreaterThan(BURNT_MS * 0.9);
});

test("what another thread of the process computes does not", async () => {
  const [before, whole] = [cpuMs(), process.cpuUsage()];
  const burn = `const end = process.threadCpuUsage().user + ${BURNT_MS * 1000};
    while (process.threadCpuUsage().user < end);`;
  await once(new Worker(burn, { eval: true }), "exit");
  expect(process.cpuUsage(whole).user).toBeGreaterThan(BURNT_MS * 1000 * 0.9);
  expect(cpuMs() - before).toBeLessThan(BURNT_MS / 2);
});
