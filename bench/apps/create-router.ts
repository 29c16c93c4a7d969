import middy from "@middy/core";
import httpRouterHandler from "@middy/http-router";
import { asHandler, type Handler } from "../handler.ts";

/** One route of middy's router, whatever the types of its events and results. */
export interface PlainRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly handler: unknown;
}

/** middy's router, as its documentation sets it up. */
export function createRouter(routes: readonly PlainRoute[]): Handler {
  const router = httpRouterHandler(routes as Parameters<typeof httpRouterHandler>[0]);
  return asHandler(middy().handler(router as never));
}
