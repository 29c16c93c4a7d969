import type { Router } from "@aws-lambda-powertools/event-handler/http";
import { asHandler, type Handler } from "../handler.ts";

export function toHandler(app: Router): Handler {
  return asHandler((event: unknown, context: never) => app.resolve(event, context));
}
