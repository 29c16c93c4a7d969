import type { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { asHandler, type Handler } from "../handler.ts";

export function toHandler(app: Hono): Handler {
  return asHandler(handle(app));
}
