import fastify, { type FastifyInstance } from "fastify";
import { HELLO } from "../../hello.ts";

export function createApp(): FastifyInstance {
  const app = fastify();
  app.get("/hello", async () => HELLO);
  return app;
}
