import type { Hono } from "hono";
import { defineService } from "twinport";
import { serve } from "twinport/node";
import { burn } from "../burn.ts";

/** Everything at its default but what the row's environment says. */
export async function listen(app: Hono): Promise<void> {
  app.get("/burn", (c) => c.json({ burnt: burn() }));
  await serve(defineService({ name: "bench", start: () => ({ fetch: app.fetch }) }));
}
