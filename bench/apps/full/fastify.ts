import fastify, { type FastifyInstance } from "fastify";
import { HELLO } from "../../hello.ts";
import { PICTURE } from "../../payloads.ts";

type Orders = {
  Params: { readonly id: string };
  Querystring: { readonly status: string; readonly page: string; readonly sort: string };
};

export function createApp(): FastifyInstance {
  const app = fastify();
  app.get("/hello", async () => HELLO);
  app.get<Orders>("/users/:id/orders", async ({ params, query, headers }) => {
    const { status, page, sort } = query;
    const agent = headers["user-agent"];
    return { id: params.id, status, page, sort, agent, tenant: headers["x-tenant"] };
  });
  app.post("/orders", async (request) => request.body);
  app.post("/imports", async (request) => request.body);
  app.get("/pictures/logo.png", async (_request, reply) => reply.type("image/png").send(PICTURE));
  return app;
}
