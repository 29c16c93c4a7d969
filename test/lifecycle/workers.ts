import { withCrew } from "./crew.ts";
import { type Landed, putInFlight } from "./in-flight.ts";
import { send } from "./send.ts";
import type { Exit } from "./server-child.ts";

export interface WorkersReport extends Landed {
  /** Processes that answered. */
  readonly workers: number;
  readonly exit: Exit;
}

const REQUESTS = 40;
const REQUEST_MS = 1_500;
const MOST_ASKED = 2_000;

/** Signals a server of several processes amid requests: its first process, or all of them at once. */
export function stopWorkers(workers: number, whom: "first" | "group"): Promise<WorkersReport> {
  return withCrew(async (crew) => {
    const env = { WORKERS: String(workers) };
    const child = await crew.start("ours", { env, ownGroup: true });
    const seen = await countAnswering(child.port, workers);
    const { landed } = await putInFlight(child.port, REQUESTS, REQUEST_MS);
    process.kill(whom === "group" ? -child.pid : child.pid, "SIGTERM");
    const exit = await child.ended();
    return { ...(await landed), workers: seen, exit };
  });
}

/** As many as are expected, or those that the last requests met: which process answers is chance. */
async function countAnswering(port: number, expected: number): Promise<number> {
  const seen = new Set<string>();
  for (let time = 0; time < MOST_ASKED && seen.size < expected; time += 1) {
    const reply = await send({ port, path: "/who" });
    if (reply.kind === "answer" && reply.status === 200) seen.add(reply.body);
  }
  return seen.size;
}
