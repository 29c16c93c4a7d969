import type Koa from "koa";
import serverless from "serverless-http";
import { asHandler, type Handler } from "../handler.ts";

export function toHandler(app: Koa): Handler {
  return asHandler(serverless(app, { binary: ["image/*"] }));
}
