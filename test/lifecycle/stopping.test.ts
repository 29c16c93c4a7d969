import { describe, expect, test } from "vitest";
import { exitBeside, STUBBORN_PEERS } from "./stubborn-peers.ts";
import {
  CROWD,
  stopAmidCrowd,
  stopAmidEndlessStream,
  stopAmidWork,
  TASKS,
} from "./unfinished-work.ts";
import { stopWorkers } from "./workers.ts";

const LIMIT_MS = 60_000;
const SLACK_MS = 5_000;
const NEVER_MS = 5_000;

describe.concurrent("beside connections without a request", () => {
  test.each(STUBBORN_PEERS)(
    "a server goes after its delay, with 0: %s",
    async (peer) => {
      const exit = await exitBeside(peer, "ours", { SHUTDOWN_DELAY_MS: "500" }, 20_000);
      expect(exit).toMatchObject({ code: 0, killed: false });
      expect(exit.ms).toBeGreaterThanOrEqual(490);
      expect(exit.ms).toBeLessThan(1_500 + SLACK_MS);
    },
    LIMIT_MS,
  );

  test.each(STUBBORN_PEERS.slice(0, 2))(
    "negative control: a server that only closes never goes: %s",
    async (peer) => {
      expect(await exitBeside(peer, "closing-hono", {}, NEVER_MS)).toMatchObject({ killed: true });
    },
    LIMIT_MS,
  );
});

describe.concurrent("work in progress", () => {
  test(
    "a request and background tasks are finished, and the exit is 0",
    async () => {
      const work = await stopAmidWork("ours");
      expect(work).toMatchObject({ answered: true, tasksDone: TASKS, exit: { code: 0 } });
    },
    LIMIT_MS,
  );

  test.each(["plain-hono", "closing-hono"] as const)(
    "negative control: %s finishes no background task",
    async (server) => {
      expect(await stopAmidWork(server)).toMatchObject({ tasksDone: 0 });
    },
    LIMIT_MS,
  );

  test(
    "requests that wait for each other are all answered, and the exit is 0",
    async () => {
      expect(await stopAmidCrowd("ours")).toMatchObject({ answered: CROWD, exit: { code: 0 } });
    },
    LIMIT_MS,
  );

  test(
    "an endless stream is told, cut off at the deadline and logged, and the exit is 1",
    async () => {
      const { exit, loss, signalAborted } = await stopAmidEndlessStream("ours", 2_000, 20_000);
      expect(exit).toMatchObject({ code: 1, killed: false });
      expect(exit.ms).toBeGreaterThanOrEqual(1_950);
      expect(exit.ms).toBeLessThan(2_500 + SLACK_MS);
      expect(JSON.parse(loss ?? "")).toMatchObject({ level: "error", lost: { requests: 1 } });
      expect(signalAborted).toBe(true);
    },
    LIMIT_MS,
  );

  test(
    "negative control: a server that only closes waits for an endless stream",
    async () => {
      const { exit } = await stopAmidEndlessStream("closing-hono", 2_000, NEVER_MS);
      expect(exit.killed).toBe(true);
    },
    LIMIT_MS,
  );
});

describe.concurrent("a server of two processes", () => {
  test.each(["first", "group"] as const)(
    "finishes what each of them has begun when SIGTERM reaches its %s",
    async (whom) => {
      const report = await stopWorkers(2, whom);
      expect(report).toMatchObject({ workers: 2, lost: 0, exit: { code: 0 } });
      expect(report.answered).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});
