import Router from "@koa/router";
import Koa from "koa";
import bodyParser from "koa-bodyparser";
import { HELLO } from "../../hello.ts";
import { PICTURE } from "../../payloads.ts";

export function createApp(): Koa {
  const app = new Koa();
  app.use(bodyParser());
  app.use(createRouter().routes());
  return app;
}

function createRouter(): Router {
  const router = new Router();
  router.get("/hello", (ctx) => {
    ctx.body = HELLO;
  });
  router.get("/users/:id/orders", (ctx) => {
    const { status, page, sort } = ctx.query;
    const { "user-agent": agent, "x-tenant": tenant } = ctx.headers;
    ctx.body = { id: ctx.params.id, status, page, sort, agent, tenant };
  });
  for (const path of ["/orders", "/imports"]) {
    router.post(path, (ctx) => {
      ctx.body = ctx.request.body;
    });
  }
  router.get("/pictures/logo.png", (ctx) => {
    ctx.type = "image/png";
    ctx.body = PICTURE;
  });
  return router;
}
