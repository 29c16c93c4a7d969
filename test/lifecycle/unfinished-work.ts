import { Agent } from "node:http";
import { openSocket } from "../node/raw-socket.ts";
import { withCrew } from "./crew.ts";
import { outcomeOf } from "./load.ts";
import { send } from "./send.ts";
import type { Exit, ServerChild, ServerName } from "./server-child.ts";

/** What became of work that SIGTERM came upon. */
export interface FinishedWork {
  readonly answered: boolean;
  readonly tasksDone: number;
  readonly exit: Exit;
}

export const TASKS = 20;
const REQUEST_MS = 2_000;
/** Longer than the request: only who waits for tasks sees them done. */
const TASK_MS = 2_500;

/** A slow request and background tasks that have begun, and time enough to end them. */
export function stopAmidWork(server: ServerName): Promise<FinishedWork> {
  return withCrew(async (crew) => {
    const child = await crew.start(server);
    const { port } = child;
    const answer = send({ port, path: `/wait?ms=${REQUEST_MS}&text=done` });
    await send({ port, path: `/tasks?count=${TASKS}&ms=${TASK_MS}`, body: "" });
    await received(child);
    const exit = await child.stop();
    const answered = outcomeOf(await answer, "done") === "ok";
    return { answered, tasksDone: count(child.output(), "task done"), exit };
  });
}

/** What became of requests that waited for each other. */
export interface FinishedCrowd {
  readonly answered: number;
  readonly exit: Exit;
}

export const CROWD = 30;
const BURN_MS = 20;

/** More than there is time for in a turn, on connections that were open before. */
export function stopAmidCrowd(server: ServerName): Promise<FinishedCrowd> {
  return withCrew(async (crew) => {
    const child = await crew.start(server);
    const { port } = child;
    const agent = new Agent({ keepAlive: true });
    const sendAll = (path: string) =>
      Promise.all(Array.from({ length: CROWD }, () => send({ port, path, agent })));
    await sendAll("/wait?ms=100");
    const answers = sendAll(`/burn?ms=${BURN_MS}`);
    await received(child);
    const exit = await child.stop();
    const answered = (await answers).filter(({ kind }) => kind === "answer").length;
    agent.destroy();
    return { answered, exit };
  });
}

/** What became of a stream that never ends by itself. */
export interface CutStream {
  readonly exit: Exit;
  /** The log's line about it. */
  readonly loss: string | undefined;
  /** Whether the handler was told. */
  readonly signalAborted: boolean;
}

export function stopAmidEndlessStream(
  server: ServerName,
  timeoutMs: number,
  limitMs: number,
): Promise<CutStream> {
  return withCrew(async (crew) => {
    // A server refuses a timeout that is shorter than what one request may take.
    const env = { SHUTDOWN_TIMEOUT_MS: String(timeoutMs), REQUEST_TIMEOUT_MS: String(timeoutMs) };
    const child = await crew.start(server, { env });
    const stream = await openSocket(child.port);
    stream.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    await stream.receive("data: on");
    const exit = await child.stop(limitMs);
    await stream.closed();
    const lines = child.output().split("\n");
    const loss = lines.find((line) => line.includes('"lost"'));
    return { exit, loss, signalAborted: lines.includes("signal aborted") };
  });
}

/** Once a later request is answered, the server has read the earlier ones. */
async function received({ port }: ServerChild): Promise<void> {
  for (let time = 0; time < 2; time += 1) await send({ port, path: "/livez" });
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
