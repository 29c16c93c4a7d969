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

export function createConnections(): Connections {
  const busy = new Map<Socket, number>();
  const state = { closing: false };

  function add(socket: Socket): void {
    busy.set(socket, 0);
    socket.once("close", () => busy.delete(socket));
    if (state.closing) socket.destroy();
  }

  function count(socket: Socket, by: number): void {
    const requests = (busy.get(socket) ?? 0) + by;
    if (busy.has(socket)) busy.set(socket, requests);
    if (state.closing && requests === 0) socket.destroySoon();
  }

  return {
    track: (server) => void server.on("connection", add),
    begin: (socket) => count(socket, 1),
    finish: (socket) => count(socket, -1),
    isBusy: (socket) => (busy.get(socket) ?? 0) > 0,
    closeIdle() {
      state.closing = true;
      for (const [socket, requests] of busy) if (requests === 0) socket.destroySoon();
    },
    destroyAll() {
      for (const socket of busy.keys()) socket.destroy();
    },
  };
}
