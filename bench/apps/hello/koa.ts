import Router from "@koa/router";
import Koa from "koa";
import { HELLO } from "../../hello.ts";

export function createApp(): Koa {
  const app = new Koa();
  const router = new Router();
  router.get("/hello", (ctx) => {
    ctx.body = HELLO;
  });
  app.use(router.routes());
  return app;
}
