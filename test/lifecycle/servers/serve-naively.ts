import { type ServerType, serve } from "@hono/node-server";
import { createRoutes } from "./routes.ts";

/** What most services do: the app, a port, and nothing about the end. */
export function serveNaively(see: (request: Request) => void = () => undefined): ServerType {
  const app = createRoutes();
  function fetch(request: Request) {
    see(request);
    return app.fetch(request, {}, FORGETFUL);
  }
  const { PORT, HOST: hostname = "127.0.0.1" } = process.env;
  return serve({ fetch, port: Number(PORT), hostname });
}

/** Work goes on by itself, and nobody waits for it. */
const FORGETFUL = {
  waitUntil: (): void => undefined,
  passThroughOnException: (): void => undefined,
  props: {},
};
