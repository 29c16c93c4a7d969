import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { withCrew } from "./crew.ts";
import { openSockets, reachSockets, untilSockets } from "./open-sockets.ts";
import { send } from "./send.ts";
import type { ServerName } from "./server-child.ts";

/** What the slow ones send, a little at a time. */
export type SlowPart = "headers" | "body";

export interface SlowPlan {
  readonly server: ServerName;
  readonly env?: Readonly<Record<string, string>>;
  readonly part: SlowPart;
  /** Between one honest request and the next. */
  readonly everyMs: number;
  /** How long the server has to let go of the slow ones. */
  readonly limitMs: number;
}

export interface SlowReport {
  /** Honest requests that were answered while the slow ones held their connections. */
  readonly answered: number;
  readonly slowestMs: number;
  readonly held: number;
  /** From when all of them were there until the server held no more sockets than before. */
  readonly backAfterMs: number | undefined;
}

/** More than a server may have in progress: who has not even sent a request must not count. */
export const SLOW_CONNECTIONS = 1_200;
export const HONEST_REQUESTS = 60;
const BATCH = 40;
const BATCH_EVERY_MS = 10;
const DRIP_MS = 1_000;
/** Until the server has taken the last of them from its queue. */
const HOLD_MS = 5_000;

export function standSlowClients(plan: SlowPlan): Promise<SlowReport> {
  return withCrew(async (crew) => {
    const { port, pid } = await crew.start(plan.server, { env: plan.env ?? {} });
    await wait(DRIP_MS);
    const base = openSockets(pid);
    const slow = await openSlow(port, plan.part);
    const before = performance.now();
    try {
      await reachSockets(pid, base + slow.length, HOLD_MS);
      const held = openSockets(pid) - base;
      const begunMs = performance.now() - before;
      const lettingGo = untilSockets(pid, base, plan.limitMs);
      const honest = await sendHonest(port, plan.everyMs);
      const more = await lettingGo;
      const backAfterMs = more === undefined ? undefined : Math.round(begunMs + more);
      return { ...honest, held, backAfterMs };
    } finally {
      for (const socket of slow) socket.destroy();
    }
  });
}

/** A few at a time: a burst would look like overload, and be refused. */
async function openSlow(port: number, part: SlowPart): Promise<Socket[]> {
  const all: Socket[] = [];
  while (all.length < SLOW_CONNECTIONS) {
    all.push(...(await Promise.all(Array.from({ length: BATCH }, () => openOne(port, part)))));
    await wait(BATCH_EVERY_MS);
  }
  return all;
}

async function openOne(port: number, part: SlowPart): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.on("error", () => undefined);
  socket.resume();
  const { first, more } = PARTS[part];
  socket.write(first);
  const drip = setInterval(() => socket.write(more), DRIP_MS);
  socket.once("close", () => clearInterval(drip));
  return socket;
}

const PARTS: Readonly<Record<SlowPart, { readonly first: string; readonly more: string }>> = {
  headers: { first: "GET /wait HTTP/1.1\r\nHost: a\r\n", more: "X-More: a\r\n" },
  body: { first: "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", more: "a" },
};

async function sendHonest(port: number, everyMs: number) {
  let answered = 0;
  let slowestMs = 0;
  for (let sent = 0; sent < HONEST_REQUESTS; sent += 1) {
    const before = performance.now();
    const reply = await send({ port, path: "/wait?text=honest" });
    slowestMs = Math.max(slowestMs, Math.round(performance.now() - before));
    if (reply.kind === "answer" && reply.status === 200) answered += 1;
    await wait(everyMs);
  }
  return { answered, slowestMs };
}
