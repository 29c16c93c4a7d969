import type { Hono } from "hono";
import { defineService } from "twinport";
import { toLambda } from "twinport/lambda";
import { asHandler, type Handler } from "../handler.ts";

/** Everything at its default but the log, since no peer writes one. */
export async function toHandler(app: Hono): Promise<Handler> {
  const service = defineService({ name: "bench", start: () => ({ fetch: app.fetch }) });
  const { handler } = await toLambda(service, { env: { LOG_LEVEL: "silent" } });
  return asHandler(handler);
}
