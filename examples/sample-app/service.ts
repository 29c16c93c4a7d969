import { defineService } from "twinport";
import { app } from "./app.ts";

export const service = defineService({ name: "notes", start: () => ({ fetch: app.fetch }) });
