import { existsSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { runTwinport } from "./run-twinport.ts";

vi.setConfig({ testTimeout: 30_000 });

const FLAGS = [
  "--duration",
  "100ms",
  "--cpu",
  "25ms",
  "--memory",
  "2GB",
  "--region",
  "us-east-1",
] as const;

/** An hour of 2 requests a second, with ten minutes of a hundred times that. */
const SPIKE = Array.from({ length: 60 }, (_, minute) =>
  minute >= 20 && minute < 30 ? 12_000 : 120,
).join("\n");
const STEADY = Array.from({ length: 60 }, () => 1200).join("\n");

async function simulate(input: string, ...more: readonly string[]) {
  const { code, stdout } = await runTwinport(["simulate", ...FLAGS, ...more, "--json"], { input });
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe("simulate", () => {
  test("shows both targets side by side, with the tasks over time", async () => {
    const { code, stdout, stderr } = await runTwinport(["simulate", ...FLAGS], { input: SPIKE });
    expect(code).toBe(0);
    expect(stderr).toMatch(/read the standard input \(counts\): 60 lines/);
    expect(stdout).toMatch(/Fargate tasks that auto scaling would have run\n[\s\S]*█/);
    expect(stdout).toMatch(/CPU utilisation +[\d.]+ % realised, 60 % aimed at/);
    expect(stdout).toMatch(/overloaded +[\d.]+ % of the minutes/);
    expect(stdout).toMatch(/cold starts +– +\d+/);
    expect(stdout).toMatch(/a month of this +\$[\d,.]+ +\$[\d,.]+/);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  test("scaling comes late to a spike: minutes are overloaded and tasks stay idle after it", async () => {
    const [spike, steady] = await Promise.all([simulate(SPIKE), simulate(STEADY)]);
    // Three minutes until the alarm, one until tasks run, and ten at most: so long is the spike.
    expect(spike.fargate.scaling.overloadedMinutes).toBeGreaterThanOrEqual(4 / 60);
    expect(spike.fargate.scaling.overloadedMinutes).toBeLessThanOrEqual(11 / 60);
    expect(spike.fargate.scaling.realizedUtilization).toBeLessThan(0.5);
    expect(steady.fargate.scaling.overloadedMinutes).toBe(0);
    expect(spike.lambda.scaling.environmentsStarted).toBeGreaterThan(0);
    expect(steady.lambda.scaling.environmentsStarted).toBe(0);
  });

  test("counts the same requests on both sides, and a month from them", async () => {
    const { requests, requestsPerMonth, fargate, lambda } = await simulate(STEADY);
    expect(requests).toBe(72_000);
    expect(requestsPerMonth).toBe(72_000 * 730);
    expect(fargate.scaling.requests).toBe(72_000);
    expect(lambda.coldStarts).toBeLessThan(requests);
    // 52.56 M requests at $0.20 a million, and 52.56 M x 0.1 s x 2 GB at $0.0000133334, and few cold starts.
    expect(Number(lambda.monthlyCost)).toBeGreaterThan(10.51 + 140.16);
    expect(Number(lambda.monthlyCost)).toBeLessThan((10.51 + 140.16) * 1.02);
  });

  test("a task kept running costs more, and is never overloaded if there are enough", async () => {
    const few = await simulate(SPIKE);
    const many = await simulate(SPIKE, "--min-tasks", "20");
    expect(Number(many.fargate.monthlyCost)).toBeGreaterThan(Number(few.fargate.monthlyCost));
    expect(many.fargate.scaling.overloadedMinutes).toBe(0);
  });

  test("without a trace says so", async () => {
    const { code, stderr } = await runTwinport(["simulate", ...FLAGS]);
    expect(code).toBe(2);
    expect(stderr).toContain("no traffic");
  });

  const trace = "../shared/traces/worldcup98_per_minute.csv";
  test.runIf(existsSync(trace))("follows the WorldCup98 trace late", async () => {
    const { code, stdout, stderr } = await runTwinport(["simulate", trace, ...FLAGS, "--json"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/read worldcup98_per_minute.csv \(counts\): 125,301 lines/);
    const { scaling } = JSON.parse(stdout).fargate;
    expect(scaling.realizedUtilization).toBeLessThan(0.6);
    expect(scaling.overloadedMinutes).toBeGreaterThan(0);
    expect(scaling.peakTasks).toBeGreaterThan(scaling.meanTasks * 5);
  });
});
