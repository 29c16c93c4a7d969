import { defineService } from "twinport";
import { app } from "./routes.ts";

export const service = defineService({
  name: "files",
  start: () => ({ fetch: (request) => app.fetch(request) }),
});
