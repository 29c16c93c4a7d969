import type { Handler } from "../handler.ts";

/** middy's app is a handler already. */
export function toHandler(app: Handler): Handler {
  return app;
}
