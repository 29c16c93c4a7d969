import { defineService } from "../../../adapters/exchange/index.ts";
import { serve } from "../../../adapters/node/index.ts";
import { createRoutes } from "./routes.ts";

// Run by test/lifecycle in a process of its own, to be told to stop; its environment sets it up.
const app = createRoutes();

await serve(defineService({ name: "lifecycle", start: () => ({ fetch: app.fetch }) }));
