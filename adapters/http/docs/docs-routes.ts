import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import type { OpenApiDocument } from "../openapi/document.ts";
import openapi from "../openapi/openapi.json" with { type: "json" };
import { DOCS_STYLE } from "./docs-style.ts";
import { TRY_IT } from "./try-it.ts";
import { viewDocs } from "./view-docs.ts";

/** Nothing inline, nothing from elsewhere; forms are sent by the module, to this service alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The interface described, for programs and for people. Both are made once, when first asked for. */
export function docsRoutes(): Hono {
  const routes = new Hono();
  const page = viewDocs(openapi as unknown as OpenApiDocument);
  const json = JSON.stringify(openapi);
  routes.use(etag({ weak: true }));
  routes.get("/openapi.json", (c) => answer(c, json, "application/json"));
  routes.get("/docs", (c) => {
    c.header("content-security-policy", POLICY);
    return answer(c, page, "text/html; charset=utf-8");
  });
  routes.get("/docs/docs.css", (c) => answer(c, DOCS_STYLE, "text/css; charset=utf-8"));
  routes.get("/docs/try-it.js", (c) => answer(c, TRY_IT, "text/javascript; charset=utf-8"));
  return routes;
}

function answer(c: Context, text: string, type: string): Response {
  return c.body(text, 200, { "content-type": type, "cache-control": "no-cache" });
}
