import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { withCrew } from "./crew.ts";
import type { ServerName } from "./server-child.ts";
import { startSlowWire } from "./slow-wire.ts";

export interface IdleEdge {
  readonly server: ServerName;
  readonly connections: number;
  /** When the client comes back to its idle connection. */
  readonly idleMs: number;
}

/** What became of kept connections that a client came back to just then. */
export interface Reuses {
  readonly tried: number;
  /** Broken off before an answer: what a load balancer turns into a 502. */
  readonly failed: number;
  /** Seen to be closed in time, so nothing was sent. */
  readonly closed: number;
}

const SPREAD_MS = 20;
const ONE_WAY_MS = 2;
const OPEN_OVER_MS = 1_000;
const REQUEST = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody";

/** Sends a second request on each connection at the edge, give or take what the clocks differ. */
export function reuseAtTheEdge(edge: IdleEdge): Promise<Reuses> {
  return withCrew(async (crew) => {
    const child = await crew.start(edge.server);
    const wire = await startSlowWire(child.port, ONE_WAY_MS);
    const ends = await Promise.all(
      Array.from({ length: edge.connections }, (_, index) => useTwice(wire.port, edge, index)),
    );
    wire.close();
    const times = (end: End) => ends.filter((one) => one === end).length;
    const closed = times("closed");
    return { tried: ends.length - closed, failed: times("failed"), closed };
  });
}

type End = "answered" | "failed" | "closed";

async function useTwice(port: number, edge: IdleEdge, index: number): Promise<End> {
  const share = index / edge.connections;
  await wait(share * OPEN_OVER_MS);
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  socket.on("error", () => undefined);
  if (!(await answers(socket))) return "failed";
  // The positions go round fast, so that neighbours in time are not neighbours on the edge.
  await wait(
    edge.idleMs + (((index * 7) % edge.connections) / edge.connections - 0.5) * 2 * SPREAD_MS,
  );
  if (socket.readableEnded || socket.destroyed) return "closed";
  const answered = await answers(socket);
  socket.destroy();
  return answered ? "answered" : "failed";
}

function answers(socket: Socket): Promise<boolean> {
  socket.write(REQUEST);
  return new Promise((resolve) => {
    socket.once("data", () => resolve(true));
    socket.once("close", () => resolve(false));
    socket.once("end", () => resolve(false));
  });
}
