import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";

/** What the log is to name instead of a path with ids in it; there is no `env` outside an exchange. */
type Env = { route: string | undefined } | undefined;

/** Tells the log which route has answered. */
export const tellRoute: MiddlewareHandler = async (c, next) => {
  await next();
  const route = routePath(c, -1);
  const env: Env = c.env;
  // What no route has matched was seen by middleware alone.
  if (env !== undefined && !route.endsWith("*")) env.route = route;
};
