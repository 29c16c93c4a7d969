import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One connection on which a test writes and reads bytes as they are. */
export interface RawSocket {
  readonly socket: Socket;
  send(text: string): void;
  /** Resolves once the peer has sent this; rejects if it closes before. */
  receive(text: string): Promise<string>;
  /** Resolves when the connection is gone, with all that came and how it went. */
  closed(): Promise<{ readonly received: string; readonly reset: boolean }>;
}

export async function openSocket(port: number): Promise<RawSocket> {
  const socket = connect(port, "127.0.0.1");
  const state = { received: "", reset: false };
  const gone = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("data", (chunk) => {
    state.received += chunk.toString("latin1");
  });
  await once(socket, "connect");
  socket.on("error", () => {
    state.reset = true;
  });

  async function receive(text: string): Promise<string> {
    while (!state.received.includes(text)) {
      if (socket.closed) throw new Error(`closed before ${text}; got ${state.received}`);
      const more = new Promise<void>((resolve) => socket.once("data", () => resolve()));
      await Promise.race([more, gone]);
    }
    return state.received;
  }

  async function closed() {
    await gone;
    return { ...state };
  }

  return { socket, send: (text) => void socket.write(text), receive, closed };
}
