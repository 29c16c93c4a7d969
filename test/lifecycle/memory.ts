import { once } from "node:events";
import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { withCrew } from "./crew.ts";
import { openSockets, untilSockets } from "./open-sockets.ts";
import { send } from "./send.ts";
import type { ServerChild, ServerName } from "./server-child.ts";

/** What a server holds after a collection. */
export interface Held {
  readonly heapUsed: number;
  readonly rss: number;
  /** Handles and requests that keep its loop busy. */
  readonly resources: number;
  readonly sockets: number;
}

export interface MemoryReport {
  readonly early: Held;
  readonly late: Held;
  /** Between the two. */
  readonly requests: number;
  readonly perSecond: number;
}

const CONNECTIONS = 64;
/** Until the connection that asked whether the server is ready has gone. */
const SETTLE_MS = 1_000;
const BODY = JSON.stringify({ name: "a workload", requests: [1, 2, 3], text: "x".repeat(200) });
const FLAGS = [
  "--expose-gc",
  `--import=${new URL("servers/report-memory.ts", import.meta.url).pathname}`,
];

/** Compares what is held after some requests and after more. */
export function growMemory(server: ServerName, early: number, late: number): Promise<MemoryReport> {
  return withCrew(async (crew) => {
    const child = await crew.start(server, { flags: FLAGS, channel: true });
    await wait(SETTLE_MS);
    const base = openSockets(child.pid);
    await sendMix(child.port, early);
    const first = await held(child, base);
    const before = performance.now();
    const requests = late - early;
    await sendMix(child.port, requests);
    const perSecond = Math.round((requests * 1_000) / (performance.now() - before));
    return { early: first, late: await held(child, base), requests, perSecond };
  });
}

async function held({ process: child, pid }: ServerChild, base: number): Promise<Held> {
  await untilSockets(pid, base, 5_000);
  const reported = once(child, "message");
  child.send("report");
  const [report] = await reported;
  return { ...report, sockets: openSockets(pid) - base };
}

/** One in ten leaves before the answer, one in ten reads a stream, the rest post. */
async function sendMix(port: number, requests: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let sent = 0;

  async function work(): Promise<void> {
    while (sent < requests) {
      sent += 1;
      if (sent % 10 === 0) await leave(port, sent % 20 === 0);
      else if (sent % 10 === 5) await send({ port, path: "/stream", agent });
      else await send({ port, path: "/echo", body: BODY, agent });
    }
  }

  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  agent.destroy();
}

/** Half of them with a reset, half with an end, before or after the head has come. */
async function leave(port: number, early: boolean): Promise<void> {
  const path = early ? "/wait?ms=5" : "/events";
  const sent = request({ host: "127.0.0.1", port, path, agent: false });
  sent.on("error", () => undefined);
  sent.end();
  if (!early) await Promise.race([once(sent, "response"), once(sent, "close")]);
  else await once(sent, "finish");
  if (early) sent.socket?.resetAndDestroy();
  else sent.destroy();
}
