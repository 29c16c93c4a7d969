import { connect } from "node:net";

/**
 * A client that has connected and says nothing, as browsers do: `server.close()` alone waits for it
 * for ever (nodejs/node#63452).
 */
export function holdSilentConnection(port: number): { readonly closedAt: Promise<number> } {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.resume();
  const closedAt = new Promise<number>((resolve) => {
    socket.once("close", () => resolve(performance.now()));
  });
  return { closedAt };
}
