import { Hono } from "hono";
import { defineService } from "twinport";

const app = new Hono().get("/hello/:name", (c) => c.json({ hello: c.req.param("name") }));

export const service = defineService({ name: "hello", start: () => ({ fetch: app.fetch }) });
