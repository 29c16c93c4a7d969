import middy from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import type { Handler } from "../../handler.ts";
import type { FrontDoor } from "../../wire-request.ts";
import { createRouter } from "../create-router.ts";
import type { PlainEvent } from "../plain-event.ts";
import { createPlainRoutes, type PlainRoutes } from "./plain-routes.ts";

export function createApp(frontDoor: FrontDoor): Handler {
  const routes = createPlainRoutes(frontDoor);
  const orders = (event: PlainEvent) => routes.orders(event, event.pathParameters?.id ?? "");
  return createRouter([
    { method: "GET", path: "/hello", handler: () => routes.hello() },
    { method: "GET", path: "/users/{id}/orders", handler: orders },
    { method: "GET", path: "/pictures/logo.png", handler: () => routes.picture() },
    { method: "POST", path: "/orders", handler: echo(routes) },
    { method: "POST", path: "/imports", handler: echo(routes) },
  ]);
}

// The check reads `headers`, which a load balancer with multi-value headers does not send.
function echo(routes: PlainRoutes): unknown {
  return middy()
    .use(httpJsonBodyParser({ disableContentTypeCheck: true }))
    .handler(({ body }) => routes.echo(body));
}
