import { toLambda } from "../../adapters/lambda/index.ts";
import { service } from "../../adapters/main/service.ts";
import { startLocalGateway } from "../../adapters/testing/index.ts";
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
  const { url, close } = await startLocalGateway(handler, { frontDoor: "function-url" });
  return { url, stop: close };
}
