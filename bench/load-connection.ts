import { connect, type Socket } from "node:net";
import { createAnswerEnd } from "./answer-end.ts";

/** One connection that is kept alive, with at most one request on its way. */
export interface LoadConnection {
  send(): void;
  close(): void;
}

export interface LoadListener {
  onAnswer(connection: LoadConnection, status: number): void;
  onFailure(error: Error): void;
}

const READ_BYTES = 64 * 1024;

/** Connects, sends the first request, and reports every answer. */
export function openConnection(
  port: number,
  request: Buffer,
  listener: LoadListener,
): LoadConnection {
  const isEnd = createAnswerEnd();
  const connection: LoadConnection = {
    send: () => void socket.write(request),
    close: () => void socket.off("close", onClose).destroy(),
  };

  function read(length: number, bytes: Uint8Array): boolean {
    try {
      const status = isEnd(bytes as Buffer, length);
      if (status !== undefined) listener.onAnswer(connection, status);
    } catch (error) {
      listener.onFailure(error as Error);
    }
    return true;
  }

  function onClose(): void {
    listener.onFailure(new Error("[bench] the server closed a connection"));
  }

  // Read into memory of its own: no buffer is made for each piece.
  const onread = { buffer: Buffer.alloc(READ_BYTES), callback: read };
  const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true, onread });
  socket.once("connect", connection.send).on("error", listener.onFailure).on("close", onClose);
  return connection;
}
