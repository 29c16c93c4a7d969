import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection that the test itself speaks on. */
export async function rawConnection(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}
