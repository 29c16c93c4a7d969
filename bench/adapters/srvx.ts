import type { Hono } from "hono";
import { toLambdaHandler } from "srvx/aws-lambda";
import { asHandler, type Handler } from "../handler.ts";

export function toHandler(app: Hono): Handler {
  return asHandler(toLambdaHandler({ fetch: app.fetch }));
}
