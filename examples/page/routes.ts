import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";
import { page } from "./page.ts";

const STYLE = "body { font: 1.2rem/1.5 system-ui; margin: 3rem auto; max-width: 30rem }\n";
const MAX_NAME = 40;

export const app: Hono = new Hono();

app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'self'"] } }));
app.use(csrf());

app.get("/", (c) => c.html(page({ name: getCookie(c, "name"), problem: undefined })));

/** After a form a redirect, so that a reload asks nothing again. */
app.post("/name", async (c) => {
  const { name } = await c.req.parseBody();
  if (typeof name !== "string" || name.trim() === "" || name.length > MAX_NAME) {
    const problem = `A name has 1 to ${MAX_NAME} letters.`;
    return c.html(page({ name: undefined, problem }), 422);
  }
  setCookie(c, "name", name.trim(), { httpOnly: true, sameSite: "Lax", path: "/" });
  setCookie(c, "visited", "yes", { sameSite: "Lax", path: "/" });
  return c.redirect("/", 303);
});

app.get("/style.css", etag(), (c) => {
  c.header("cache-control", "public, max-age=3600");
  return c.body(STYLE, 200, { "content-type": "text/css; charset=utf-8" });
});
