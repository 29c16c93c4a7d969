import { connect, type Socket } from "node:net";
import type { Answer } from "./answer.ts";
import { parseAnswer } from "./parse-answer.ts";
import { isChunked } from "./request-framing.ts";
import type { WireRequest } from "./wire-request.ts";

/** How long a client waits for the whole answer. */
const CLIENT_TIMEOUT_MS = 20_000;

/** A server that hangs up without a word is a finding too. */
const NO_ANSWER: Answer = {
  status: 0,
  headers: [],
  cookies: [],
  body: Buffer.alloc(0),
  broken: true,
};

/**
 * Sends exactly these bytes on a connection of their own. No HTTP client does: they all sort,
 * merge or refuse something. Without an answer the status is 0.
 */
export async function sendSocket(port: number, wire: WireRequest): Promise<Answer> {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  try {
    socket.write(toBytes(wire));
    return await readAnswer(socket, wire);
  } finally {
    socket.destroy();
  }
}

function toBytes(wire: WireRequest): Buffer {
  const lines = wire.headers.map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${wire.method} ${wire.target} HTTP/1.1\r\n${lines.join("")}\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), ...toFrames(wire)]);
}

function toFrames(wire: WireRequest): Uint8Array[] {
  const { body } = wire;
  if (!isChunked(wire)) return [body];
  const end = Buffer.from("0\r\n\r\n");
  if (body.byteLength === 0) return [end];
  return [Buffer.from(`${body.byteLength.toString(16)}\r\n`), body, Buffer.from("\r\n"), end];
}

async function readAnswer(socket: Socket, { method }: WireRequest): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const chunks: Buffer[] = [];

  function read(closed: boolean): void {
    const answer = parseAnswer(Buffer.concat(chunks), { method, closed });
    if (answer !== undefined) resolve(answer);
    else if (closed) resolve(NO_ANSWER);
  }

  socket.on("data", (chunk) => {
    chunks.push(chunk);
    read(false);
  });
  // A server that breaks off may reset the connection; what came before still counts.
  socket.once("error", () => read(true));
  socket.once("close", () => read(true));
  socket.setTimeout(CLIENT_TIMEOUT_MS, () => socket.destroy());
  return promise;
}
