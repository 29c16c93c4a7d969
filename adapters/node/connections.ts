import type { Server } from "node:http";
import type { Socket } from "node:net";

/** The sockets of one server, and which of them have a request in progress. */
export interface Connections {
  /** To be called once, before the server listens. */
  track(server: Server): void;
  /** To be called around each request. */
  begin(socket: Socket): void;
  finish(socket: Socket): void;
  /** Whether a request is in progress on it. */
  isBusy(socket: Socket): boolean;
  /**
   * Closes every socket with no request in progress, and each other one when its request ends.
   * `server.close()` alone waits for ever for a silent peer (nodejs/node#63452).
   */
  closeIdle(): void;
  /** Breaks off what is left. */
  destroyAll(): void;
}

/** How many requests are in progress on a socket: noted on it, since a map would be asked four times a request. */
const BUSY = Symbol("requests in progress");
type Tracked = Socket & { [BUSY]?: number };

export function createConnections(): Connections {
  const sockets = new Set<Tracked>();
  let closing = false;

  function add(socket: Tracked): void {
    sockets.add(socket);
    socket[BUSY] = 0;
    socket.once("close", () => sockets.delete(socket));
    if (closing) socket.destroy();
  }

  function begin(socket: Tracked): void {
    socket[BUSY] = busy(socket) + 1;
  }

  function finish(socket: Tracked): void {
    socket[BUSY] = busy(socket) - 1;
    if (closing && busy(socket) === 0) socket.destroySoon();
  }

  return {
    track: (server) => void server.on("connection", add),
    begin,
    finish,
    isBusy: (socket: Tracked) => busy(socket) > 0,
    closeIdle() {
      closing = true;
      for (const socket of sockets) if (busy(socket) === 0) socket.destroySoon();
    },
    destroyAll() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function busy(socket: Tracked): number {
  return socket[BUSY] ?? 0;
}
