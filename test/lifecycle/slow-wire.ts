import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface SlowWire {
  readonly port: number;
  close(): void;
}

/** Passes bytes and ends on to a port, each a little later, as a network between two machines does. */
export async function startSlowWire(port: number, oneWayMs: number): Promise<SlowWire> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    for (const socket of [near, far]) sockets.add(socket);
    passOn(near, far, oneWayMs);
    passOn(far, near, oneWayMs);
  });
  server.listen(0, "127.0.0.1", 1_024);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function passOn(from: Socket, to: Socket, ms: number): void {
  const later = (act: () => void) => setTimeout(act, ms);
  from.on("data", (chunk) => later(() => to.writable && to.write(chunk)));
  from.once("end", () => later(() => to.end()));
  from.once("error", () => later(() => to.resetAndDestroy()));
  from.once("close", () => later(() => to.destroySoon()));
}
