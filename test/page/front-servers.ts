import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { toLambda } from "../../adapters/lambda/index.ts";
import { service } from "../../adapters/main/service.ts";
import { invoke } from "../../adapters/testing/index.ts";
import { startServer } from "../support/server-process.ts";

export type FrontServer = { readonly url: string; stop(): Promise<void> };

/** The advisor as a container runs it. */
export async function startNode(): Promise<FrontServer> {
  const server = await startServer("adapters/main/node.ts");
  const stop = async (): Promise<void> => void (await server.stop());
  return { url: server.url, stop };
}

/** The advisor as a function: each request becomes an event, its result an answer. */
export async function startFunctionUrl(): Promise<FrontServer> {
  const env = { LOG_LEVEL: "silent", DATABASE_PATH: ":memory:" };
  const { handler } = await toLambda(service, { env });
  const server = createServer(async (incoming, outgoing) => {
    const request = await toRequest(incoming);
    await answer(outgoing, await invoke(handler, request, { frontDoor: "function-url" }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

async function toRequest(incoming: IncomingMessage) {
  const { method, url, rawHeaders } = incoming;
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : [],
  );
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { method, target: url, headers, body: Buffer.concat(chunks) };
}

async function answer(outgoing: ServerResponse, response: Response): Promise<void> {
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
