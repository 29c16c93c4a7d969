import { defineService } from "twinport";
import { app } from "./routes.ts";

export const service = defineService({ name: "books", start: () => ({ fetch: app.fetch }) });
