import { Hono } from "hono";
import { HELLO } from "../../hello.ts";

export function createApp(): Hono {
  const app = new Hono();
  app.get("/hello", (c) => c.json(HELLO));
  return app;
}
