import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, Server as NetServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { BufferedHandler, StreamHandler } from "../lambda/create-handlers.ts";
import type { EventFrontDoor } from "../lambda/door.ts";
import type { FrontDoorOptions } from "./front-door-options.ts";
import { passRequest } from "./pass-request.ts";
import { readWire } from "./read-wire.ts";

/** A front door on this machine: sockets outside, events inside. */
export interface LocalGateway {
  readonly url: string;
  readonly port: number;
  /**
   * Takes no more connections and resolves when the last request has its answer.
   *
   * @param lingerMs how long connections that are kept may still ask. @default 0
   */
  close(lingerMs?: number): Promise<void>;
}

/** How to stand before a handler. */
export interface LocalGatewayOptions extends FrontDoorOptions {
  readonly frontDoor: EventFrontDoor;
  /** @default any free port */
  readonly port?: number | undefined;
  /** What an invocation may take. @default 29 seconds, as the constructs have it */
  readonly timeoutMs?: number | undefined;
  /** Called with a sentence for each answer that the front door gives by itself. @default nobody is told */
  readonly note?: ((text: string) => void) | undefined;
}

const TIMEOUT_MS = 29_000;
/** A Function URL takes more header bytes than Node does by itself; each front door refuses its own excess. */
const MAX_HEADER_BYTES = 2 * 1024 * 1024;

/**
 * Listens on loopback and sends each request through a front door and the handler. With a
 * `streamHandler`, what the service writes reaches the client at once.
 *
 * @example
 * const { handler } = await toLambda(service);
 * const gateway = await startLocalGateway(handler, { frontDoor: "alb" });
 * await fetch(gateway.url);
 */
export async function startLocalGateway(
  handler: BufferedHandler | StreamHandler,
  options: LocalGatewayOptions,
): Promise<LocalGateway> {
  const { timeoutMs: remainingMs = TIMEOUT_MS, note = () => undefined } = options;
  const passOptions = { ...options, remainingMs, note };
  const open = new Set<ServerResponse>();
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, async (incoming, outgoing) => {
    open.add(outgoing);
    if (!server.listening) outgoing.shouldKeepAlive = false;
    outgoing.once("close", () => open.delete(outgoing));
    // A client that breaks off its request has nothing to be told.
    const wire = await readWire(incoming).catch(() => undefined);
    if (wire !== undefined) await passRequest(handler, wire, outgoing, passOptions);
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  // Not a pipe name, since a port was asked for.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: (lingerMs) => close(server, open, lingerMs),
  };
}

async function close(
  server: Server,
  open: ReadonlySet<ServerResponse>,
  lingerMs = 0,
): Promise<void> {
  // Not the server's own `close`, which ends kept connections while a request may be on its way.
  NetServer.prototype.close.call(server);
  for (const outgoing of open) outgoing.shouldKeepAlive = false;
  await sleep(lingerMs);
  await Promise.all([...open].map((outgoing) => once(outgoing, "close")));
  // Browsers open connections on which they say nothing; the server would wait for them for ever.
  server.closeAllConnections();
}
