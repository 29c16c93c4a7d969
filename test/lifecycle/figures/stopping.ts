import type { Exit } from "../server-child.ts";
import { exitBeside, STUBBORN_PEERS, type StubbornPeer } from "../stubborn-peers.ts";
import { stopAmidEndlessStream, stopAmidWork, TASKS } from "../unfinished-work.ts";
import type { Control, Figure } from "./figure.ts";

const DELAY_MS = 2_000;
const MARGIN_MS = 1_000;
const NEVER_MS = 5_000;

/** R3: no peer that only holds a connection holds the exit. */
export async function* stubbornFigures(): AsyncGenerator<Figure> {
  for (const peer of STUBBORN_PEERS) yield await stubbornFigure(peer);
}

async function stubbornFigure(peer: StubbornPeer): Promise<Figure> {
  const env = { SHUTDOWN_DELAY_MS: String(DELAY_MS) };
  const exit = await exitBeside(peer, "ours", env, NEVER_MS);
  // Node itself closes a connection that has spoken before.
  const server = peer === "an idle kept connection" ? "plain-hono" : "closing-hono";
  const naive = await exitBeside(peer, server, {}, NEVER_MS);
  return {
    case: "R3",
    figure: `exit beside ${peer}, delay ${DELAY_MS} ms`,
    bar: `exit 0 within ${DELAY_MS + MARGIN_MS} ms`,
    measured: tell(exit),
    met: exit.code === 0 && exit.ms <= DELAY_MS + MARGIN_MS,
    controls: [{ name: server, measured: tell(naive), fails: naive.code !== 0 }],
    details: { exit, naive },
  };
}

const TIMEOUT_MS = 5_000;
const SLACK_MS = 500;

/** R4: work in progress is finished, and what never ends is cut off at the deadline and told. */
export async function* workFigures(): AsyncGenerator<Figure> {
  yield await finishedFigure();
  yield await cutFigure();
}

async function finishedFigure(): Promise<Figure> {
  const work = await stopAmidWork("ours");
  const naive = await stopAmidWork("plain-hono");
  const closing = await stopAmidWork("closing-hono");
  const told = ({ answered, tasksDone, exit }: typeof work) =>
    `${answered ? "answered" : "not answered"}, ${tasksDone} of ${TASKS} tasks, ${tell(exit)}`;
  const isWhole = ({ answered, tasksDone, exit }: typeof work) =>
    answered && tasksDone === TASKS && exit.code === 0;
  const control = (name: string, one: typeof work): Control => ({
    name,
    measured: told(one),
    fails: !isWhole(one),
  });
  return {
    case: "R4",
    figure: "a request of 2 s and background tasks in progress at SIGTERM",
    bar: `answered, ${TASKS} of ${TASKS} tasks, exit 0`,
    measured: told(work),
    met: isWhole(work),
    controls: [control("plain-hono", naive), control("closing-hono", closing)],
    details: { work, naive, closing },
  };
}

async function cutFigure(): Promise<Figure> {
  const limitMs = TIMEOUT_MS + NEVER_MS;
  const cut = await stopAmidEndlessStream("ours", TIMEOUT_MS, limitMs);
  const naive = await stopAmidEndlessStream("closing-hono", TIMEOUT_MS, limitMs);
  const { exit, loss, signalAborted } = cut;
  const inTime = Math.abs(exit.ms - TIMEOUT_MS) <= SLACK_MS;
  return {
    case: "R4",
    figure: `an endless stream at SIGTERM, timeout ${TIMEOUT_MS} ms`,
    bar: `exit 1 within ${SLACK_MS} ms of it, loss logged, signal aborted`,
    measured: `${tell(exit)}, loss ${loss ? "" : "not "}logged, signal ${signalAborted ? "" : "not "}aborted`,
    met: exit.code === 1 && inTime && loss !== undefined && signalAborted,
    controls: [{ name: "closing-hono", measured: tell(naive.exit), fails: naive.exit.killed }],
    details: { cut, naive },
  };
}

function tell({ code, signal, killed, ms }: Exit): string {
  if (killed) return `never (SIGKILL at ${ms} ms)`;
  return `${code === null ? signal : `exit ${code}`} at ${ms} ms`;
}
