import { Router } from "@aws-lambda-powertools/event-handler/http";
import { HELLO } from "../../hello.ts";
import { PICTURE } from "../../payloads.ts";

export function createApp(): Router {
  const app = new Router();
  app.get("/hello", () => HELLO);
  app.get("/users/:id/orders", ({ params, req }) => readParameters(params.id, req));
  app.post("/orders", async ({ req }) => echo(await req.json()));
  app.post("/imports", async ({ req }) => echo(await req.json()));
  app.get("/pictures/logo.png", () => {
    return new Response(PICTURE, { headers: { "content-type": "image/png" } });
  });
  return app;
}

function readParameters(id: string | undefined, { url, headers }: Request) {
  const query = new URL(url).searchParams;
  return {
    id: id ?? null,
    status: query.get("status"),
    page: query.get("page"),
    sort: query.get("sort"),
    agent: headers.get("user-agent"),
    tenant: headers.get("x-tenant"),
  };
}

// JSON.parse gives no type that Powertools would accept as a body.
function echo(body: unknown): Record<string, string> {
  return body as Record<string, string>;
}
