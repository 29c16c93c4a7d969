import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { UsageError } from "../usage-error.ts";

/** Where connections go: to the process that runs the service, nowhere yet, or nowhere at all. */
export type Route =
  | { readonly kind: "open"; readonly port: number }
  | { readonly kind: "wait" }
  | { readonly kind: "broken"; readonly text: string };

/** The one address that stays while processes behind it come and go. */
export interface Entrance {
  readonly port: number;
  /** Sends new connections there, and those that wait. */
  direct(route: Route): void;
  /** Takes no more connections. */
  close(): void;
  /** Breaks off those that are left. */
  destroy(): void;
}

/**
 * Passes bytes on, whatever they are. A connection that comes while the service is reloaded waits, so
 * that no request is refused.
 *
 * @throws UsageError when somebody else listens on the port.
 */
export async function openEntrance(port: number): Promise<Entrance> {
  let route: Route = { kind: "wait" };
  const waiting: Socket[] = [];

  const sockets = new Set<Socket>();

  function receive(socket: Socket): void {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    admit(socket);
  }

  function admit(socket: Socket): void {
    if (route.kind === "wait") waiting.push(socket);
    else if (route.kind === "open") pass(socket, route.port);
    else refuse(socket, route.text);
  }

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, receive);
  server.listen(port, "127.0.0.1");
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--port: cannot listen on ${port} (${error.code}); name another`, {
      cause: error,
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    direct(next) {
      route = next;
      if (next.kind !== "wait") for (const socket of waiting.splice(0)) admit(socket);
    },
    close: () => void server.close(),
    destroy() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function pass(socket: Socket, port: number): void {
  const inner = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  for (const side of [socket, inner]) side.setNoDelay(true);
  inner.on("error", () => socket.destroy());
  socket.on("close", () => inner.destroy());
  inner.on("close", () => socket.destroySoon());
  socket.pipe(inner);
  inner.pipe(socket);
}

/** Shows in the browser what the terminal shows. */
function refuse(socket: Socket, text: string): void {
  const body = Buffer.from(`${text}\n`);
  const head = [
    "HTTP/1.1 503 Service Unavailable",
    "content-type: text/plain; charset=utf-8",
    `content-length: ${body.length}`,
    "cache-control: no-store",
    "connection: close",
  ].join("\r\n");
  // An answer before the request was read would be lost in a reset.
  socket.once("data", () => socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body])));
  socket.on("end", () => socket.end());
  socket.resume();
}
