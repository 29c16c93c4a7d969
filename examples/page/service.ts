import { defineService } from "twinport";
import { app } from "./routes.ts";

export const service = defineService({ name: "guestbook", start: () => ({ fetch: app.fetch }) });
