import { defineService } from "twinport";
import { app } from "./routes.ts";

/** The service, whatever it runs on. `start` is the place to open what it needs. */
export const service = defineService({
  name: "my-service",
  start: () => ({ fetch: app.fetch }),
});
