import { Hono } from "hono";
import { cors } from "hono/cors";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";
import { HELLO } from "../../hello.ts";
import { PICTURE } from "../../payloads.ts";

export function createApp(): Hono {
  const app = new Hono();
  app.get("/hello", (c) => c.json(HELLO));
  app.get("/users/:id/orders", (c) =>
    c.json({
      id: c.req.param("id"),
      status: c.req.query("status"),
      page: c.req.query("page"),
      sort: c.req.query("sort"),
      agent: c.req.header("user-agent"),
      tenant: c.req.header("x-tenant"),
    }),
  );
  app.post("/orders", async (c) => c.json(await c.req.json()));
  app.post("/imports", async (c) => c.json(await c.req.json()));
  app.get("/pictures/logo.png", (c) => c.body(PICTURE, 200, { "content-type": "image/png" }));
  app.use("/guarded/*", cors(), secureHeaders(), etag());
  app.get("/guarded/hello", (c) => c.json(HELLO));
  return app;
}
