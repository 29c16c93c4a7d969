import { connect } from "node:net";
import { createAnswerEnd } from "./answer-end.ts";

/** One answer, in a form that survives a process's channel. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly bodyBase64: string;
}

const PATIENCE_MS = 5_000;

/** Sends one request on a connection of its own. */
export function askOnce(port: number, request: Buffer): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const isEnd = createAnswerEnd();
  const chunks: Buffer[] = [];
  const socket = connect(port, "127.0.0.1", () => socket.write(request));
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("[bench] no answer")));
  socket.on("data", (chunk) => {
    chunks.push(chunk);
    try {
      if (isEnd(chunk, chunk.length) !== undefined) resolve(split(Buffer.concat(chunks)));
    } catch (error) {
      reject(error);
    }
  });
  socket.on("error", reject).on("close", () => reject(new Error("[bench] the server hung up")));
  return promise.finally(() => socket.destroy());
}

function split(bytes: Buffer): Answer {
  const end = bytes.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  return {
    status: Number(statusLine.split(" ")[1]),
    headers: lines.map(toField),
    bodyBase64: bytes.toString("base64", end + 4),
  };
}

function toField(line: string): readonly [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
