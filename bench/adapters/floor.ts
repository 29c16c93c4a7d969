import type { Handler } from "../handler.ts";

/** Neither an adapter nor a framework. */
export function toHandler(app: Handler): Handler {
  return app;
}
