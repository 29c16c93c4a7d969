import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createBackOff } from "../../adapters/node/back-off.ts";
import { countCpus } from "../../adapters/node/count-workers.ts";
import { shareHeap } from "../../adapters/node/hire-worker.ts";
import { DRILL, type Drill, startDrill } from "./start-drill.ts";

// Processes take their time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const TWO = { WORKERS: "2" };

/** A connection of its own, so that the next worker gets it. */
function get(drill: Drill, path: string): Promise<Response> {
  return fetch(`${drill.url}${path}`, { headers: { connection: "close" } });
}

async function pids(drill: Drill): Promise<Set<string>> {
  const answers = await Promise.all(Array.from({ length: 8 }, () => get(drill, "/whoami")));
  return new Set(await Promise.all(answers.map((answer) => answer.text())));
}

describe("with two workers", () => {
  test("two processes serve one port, and neither is the one that was started", async () => {
    const drill = await startDrill(TWO);
    const serving = await pids(drill);
    expect(serving.size).toBe(2);
    expect(serving.has(String(drill.child.pid))).toBe(false);
    expect(drill.lines().find(({ message }) => message === "listening")).toMatchObject({
      workers: 2,
    });
  });

  test("SIGTERM lets requests in both of them end, and the exit is 0", async () => {
    const drill = await startDrill(TWO);
    const answers = Array.from({ length: 6 }, () => get(drill, "/?ms=500"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    drill.child.kill("SIGTERM");
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(await drill.exited).toBe(0);
    expect(drill.output().match(/service stopped/g)).toHaveLength(2);
  });

  test("during the delay every worker says that it is not ready, and serves", async () => {
    const drill = await startDrill({ ...TWO, SHUTDOWN_DELAY_MS: "700" });
    drill.child.kill("SIGTERM");
    await drill.said("shutting down");
    await new Promise((resolve) => setTimeout(resolve, 150));
    const ready = await Promise.all([1, 2, 3, 4].map(() => get(drill, "/readyz")));
    expect(ready.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect((await pids(drill)).size).toBe(2);
    expect(await drill.exited).toBe(0);
  });

  test("one that is not ready makes all of them not ready", async () => {
    const drill = await startDrill(TWO);
    const before = await Promise.all([1, 2, 3, 4].map(() => get(drill, "/readyz")));
    expect(before.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await get(drill, "/unready");
    const after = await Promise.all([1, 2, 3, 4].map(() => get(drill, "/readyz")));
    expect(after.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
  });

  test("a worker that dies is replaced, and the other one serves meanwhile", async () => {
    const drill = await startDrill(TWO);
    const [first] = await pids(drill);
    process.kill(Number(first), "SIGKILL");
    await drill.said("a worker has ended");
    expect((await get(drill, "/")).status).toBe(200);
    await expect.poll(async () => (await pids(drill)).size, { timeout: 5_000 }).toBe(2);
    expect(await pids(drill)).not.toContain(first);
    drill.child.kill("SIGTERM");
    expect(await drill.exited).toBe(0);
  });

  test("an error that nobody caught ends one worker, whose requests are answered, and no other", async () => {
    const drill = await startDrill(TWO);
    const others = Array.from({ length: 4 }, () => get(drill, "/?ms=400"));
    await new Promise((resolve) => setTimeout(resolve, 150));
    await get(drill, "/throw");
    await drill.said("a worker has crashed");
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await get(drill, "/readyz")).status).toBe(200);
  });

  test("a second signal exits now, and takes the workers along", async () => {
    const drill = await startDrill(TWO);
    const never = get(drill, "/never").catch((error: unknown) => error);
    const serving = await pids(drill);
    drill.child.kill("SIGTERM");
    await drill.said("shutting down");
    drill.child.kill("SIGTERM");
    expect(await drill.exited).toBe(1);
    await never;
    await expect.poll(() => [...serving].some(isAlive), { timeout: 5_000 }).toBe(false);
  });
});

describe("with two workers, in trouble", () => {
  test("two that crash one after the other are replaced before they go, and refuse nobody", async () => {
    const drill = await startDrill({ ...TWO, SHUTDOWN_DELAY_MS: "2500" });
    const first = await pids(drill);
    const statuses: number[] = [];
    const until = performance.now() + 5_000;
    const asking = (async () => {
      while (performance.now() < until) {
        statuses.push(
          await get(drill, "/").then(
            ({ status }) => status,
            () => 0,
          ),
        );
        statuses.push(
          await get(drill, "/readyz").then(
            ({ status }) => status,
            () => 0,
          ),
        );
      }
    })();
    // Connections are dealt out in turn, the others' among them: the poison goes on until both have had it.
    const crashed = () =>
      new Set(
        drill
          .lines()
          .filter(({ message }) => /crashed/.test(`${message}`))
          .map(({ pid }) => `${pid}`),
      );
    while (![...first].every((pid) => crashed().has(pid)) && performance.now() < until) {
      await get(drill, "/throw").catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await asking;
    expect(statuses.length).toBeGreaterThan(20);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const left = async () => [...(await pids(drill))].filter((pid) => first.has(pid));
    await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  });

  test("one that is stuck is killed after its deadline, and the exit tells", async () => {
    const drill = await startDrill({
      ...TWO,
      REQUEST_TIMEOUT_MS: "300",
      SHUTDOWN_TIMEOUT_MS: "500",
    });
    const stuck = get(drill, "/stuck").catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 300));
    drill.child.kill("SIGTERM");
    expect(await drill.exited).toBe(1);
    expect(drill.output()).toContain("workers did not stop in time and are killed");
    await stuck;
  });

  test("SIGTERM while they start ends all of them", async () => {
    const child = spawn(process.execPath, [DRILL], { env: { ...TWO, PORT: "0" }, stdio: "ignore" });
    onTestFinished(() => void child.kill("SIGKILL"));
    const exited = once(child, "exit");
    await new Promise((resolve) => setTimeout(resolve, 600));
    child.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  });

  test("many health checks at a time get one answer, and leave nothing behind", async () => {
    const drill = await startDrill(TWO);
    const checks = await Promise.all(Array.from({ length: 40 }, () => get(drill, "/readyz")));
    expect(new Set(checks.map(({ status }) => status))).toEqual(new Set([200]));
    expect(drill.output()).not.toContain("MaxListenersExceeded");
  });
});

test("each of several workers gets its share of the memory that one would have", () => {
  expect(shareHeap(["--max-old-space-size-percentage=75", "--enable-source-maps"], 3)).toEqual([
    "--max-old-space-size-percentage=25",
    "--enable-source-maps",
  ]);
  expect(shareHeap(["--max-old-space-size=4096"], 2)).toEqual(["--max-old-space-size=2048"]);
});

test("a bad variable of a worker's own ends all of them, with what is wrong", async () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [DRILL], {
    env: { ...TWO, PORT: "0", HOST: "256.0.0.1" },
    timeout: 20_000,
  });
  expect(status).toBe(1);
  expect(`${stdout}${stderr}`).toContain("[node] HOST, PORT: cannot listen");
});

function isAlive(pid: string): boolean {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

describe("the number of workers", () => {
  function cgroup(files: Readonly<Record<string, string>>): string {
    const root = mkdtempSync(join(tmpdir(), "twinport-cgroup-"));
    onTestFinished(() => rmSync(root, { recursive: true }));
    mkdirSync(join(root, "cpu"));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
    return root;
  }
  const all = Math.min(64, availableParallelism());

  test.for([
    ["half a CPU", { "cpu.max": "50000 100000\n" }, 1],
    ["one CPU", { "cpu.max": "100000 100000\n" }, 1],
    ["one and a half", { "cpu.max": "150000 100000\n" }, 1],
    ["no limit", { "cpu.max": "max 100000\n" }, all],
    ["version 1", { "cpu/cpu.cfs_quota_us": "100000\n", "cpu/cpu.cfs_period_us": "100000\n" }, 1],
    [
      "version 1 without a limit",
      { "cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n" },
      all,
    ],
    ["nothing to read", {}, all],
  ] as const)("auto is what the cgroup allows: %s", ([, files, expected]) => {
    expect(countCpus(cgroup(files))).toBe(expected);
  });
});

test("a worker that dies again and again is replaced ever later, and soon again after a calm while", () => {
  const clock = { now: 0 };
  const backOff = createBackOff(() => clock.now);
  const waits = Array.from({ length: 9 }, () => backOff.next());
  expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
  clock.now += 61_000;
  expect(backOff.next()).toBe(100);
});
