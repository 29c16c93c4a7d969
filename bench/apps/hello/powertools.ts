import { Router } from "@aws-lambda-powertools/event-handler/http";
import { HELLO } from "../../hello.ts";

export function createApp(): Router {
  const app = new Router();
  app.get("/hello", () => HELLO);
  return app;
}
