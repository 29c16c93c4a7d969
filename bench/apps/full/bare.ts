import { asHandler, type Handler } from "../../handler.ts";
import { HELLO } from "../../hello.ts";
import type { FrontDoor } from "../../wire-request.ts";
import { type PlainEvent, toResult } from "../plain-event.ts";
import { createPlainRoutes } from "./plain-routes.ts";

const GUARDED = {
  "content-type": "application/json",
  "access-control-allow-origin": "*",
  "x-content-type-options": "nosniff",
  etag: '"e3f2c0"',
};

/** The floor: nothing but the work itself. */
export function createApp(frontDoor: FrontDoor): Handler {
  const routes = createPlainRoutes(frontDoor);
  const guarded = () => toResult(frontDoor, GUARDED, { body: JSON.stringify(HELLO) });
  return asHandler((event: PlainEvent) => {
    const path = event.rawPath ?? event.path ?? "";
    if (path === "/hello") return routes.hello();
    if (path.startsWith("/users/")) return routes.orders(event, path.slice(7, -7));
    if (path === "/pictures/logo.png") return routes.picture();
    if (path === "/guarded/hello") return guarded();
    return routes.echo(JSON.parse(`${event.body}`));
  });
}
