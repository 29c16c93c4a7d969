import type { Environment } from "../../exchange/service.ts";
import type { BufferedHandler, StreamHandler } from "../../lambda/index.ts";
import { STREAMING_MARK } from "../../lambda/response-stream.ts";
import type { HandlersUnderTest } from "../../testing/index.ts";
import { importModule } from "../entry/import-module.ts";
import { UsageError } from "../usage-error.ts";

/** The handlers that a module exports, whoever's adapter made them. */
export async function loadForeignHandlers(
  path: string,
  env: Environment,
): Promise<HandlersUnderTest> {
  // It reads its settings from the environment as it is imported, as in a function.
  // biome-ignore lint/style/noProcessEnv: it is given what a service is given.
  Object.assign(process.env, env);
  const { handler, streamHandler } = await importModule(path);
  const found = [handler, streamHandler].filter((value) => typeof value === "function");
  if (found.length === 0) throw new UsageError(`${path}: must export a function named handler`);
  return {
    handler: found.find((value) => !isStreaming(value)) as BufferedHandler | undefined,
    streamHandler: found.find(isStreaming) as StreamHandler | undefined,
  };
}

function isStreaming(handler: object): boolean {
  return STREAMING_MARK in handler;
}
