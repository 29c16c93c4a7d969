import { openSync, writeSync } from "node:fs";
import type { Hono } from "hono";
import { defineService } from "twinport";
import { toLambda } from "twinport/lambda";
import { asHandler, type Handler } from "../handler.ts";

/** The log at its default level, each line a system call as on Lambda, to a file that keeps nothing. */
export async function toHandler(app: Hono): Promise<Handler> {
  const service = defineService({ name: "bench", start: () => ({ fetch: app.fetch }) });
  const nowhere = openSync("/dev/null", "w");
  const logDestination = { write: (line: string) => void writeSync(nowhere, line) };
  const { handler } = await toLambda(service, { env: {}, logDestination });
  return asHandler(handler);
}
