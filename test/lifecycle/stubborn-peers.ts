import { openSocket, type RawSocket } from "../node/raw-socket.ts";
import { withCrew } from "./crew.ts";
import type { Exit, ServerName } from "./server-child.ts";

/** Connections on which no request is in progress, and which their peers leave open. */
export const STUBBORN_PEERS: readonly StubbornPeer[] = [
  "a silent socket",
  "a half-sent header",
  "an idle kept connection",
];

export type StubbornPeer = "a silent socket" | "a half-sent header" | "an idle kept connection";

/** How a server ends while a peer holds a connection; SIGKILL at the limit. */
export function exitBeside(
  peer: StubbornPeer,
  server: ServerName,
  env: Readonly<Record<string, string>>,
  limitMs: number,
): Promise<Exit> {
  return withCrew(async (crew) => {
    const child = await crew.start(server, { env });
    const socket = await openSocket(child.port);
    await hold(socket, peer);
    return child.stop(limitMs);
  });
}

const SETTLE_MS = 100;

async function hold(socket: RawSocket, peer: StubbornPeer): Promise<void> {
  if (peer === "a half-sent header") socket.send("GET /wait HTTP/1.1\r\nHost:");
  if (peer === "an idle kept connection") {
    socket.send("GET /wait?text=kept HTTP/1.1\r\nHost: a\r\n\r\n");
    await socket.receive("kept");
  }
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
