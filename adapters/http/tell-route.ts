import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";

/** Tells the log which route has answered, since paths hold ids; written for the exchange, read by nobody here. */
export const tellRoute: MiddlewareHandler = async (c, next) => {
  await next();
  const route = routePath(c, -1);
  // What no route has matched was seen by middleware alone.
  if (!route.endsWith("*")) Object.assign(c.env ?? {}, { route });
};
