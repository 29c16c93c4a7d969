import { Hono } from "hono";
import { basicAuth } from "hono/basic-auth";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { HTTPException } from "hono/http-exception";
import { prettyJSON } from "hono/pretty-json";
import { stream, streamSSE } from "hono/streaming";
import { validator } from "hono/validator";

type Post = { readonly id: string; readonly title: string };
const POSTS: readonly Post[] = [{ id: "1", title: "Hello" }];

/** One route for each thing that Hono's documentation begins with. */
export const app: Hono = new Hono();

app.use("/posts/*", prettyJSON());
app.use("/admin/*", basicAuth({ username: "hono", password: "acoolproject" }));

app.get("/", (c) => c.text("Hello Hono!"));
app.get("/posts", (c) => c.json({ ok: true, posts: POSTS, page: c.req.query("page") }));
app.get("/posts/:id", (c) => {
  const post = POSTS.find(({ id }) => id === c.req.param("id"));
  if (post === undefined) throw new HTTPException(404, { message: "no such post" });
  return c.json(post);
});
app.post("/posts", async (c) => c.json({ created: await c.req.json() }, 201));
app.delete("/posts/:id", (c) => c.body(null, 204));
app.get("/search/*", (c) =>
  c.json({
    url: c.req.url,
    path: c.req.path,
    queries: c.req.queries(),
    agent: c.req.header("x-a"),
  }),
);
app.put("/echo", async (c) => c.body(await c.req.arrayBuffer()));
app.get("/latin1", (c) => c.body(Uint8Array.of(0xe9), 200, { "content-type": "text/plain" }));
app.get("/page/:name", (c) => c.html(html`<h1>Hello ${c.req.param("name")}!</h1>`));
app.get("/old", (c) => c.redirect("/new", 301));
app.get("/cookies", (c) => {
  setCookie(c, "first", "1", { httpOnly: true });
  setCookie(c, "second", getCookie(c, "taste") ?? "none", { maxAge: 60 });
  return c.text("set");
});
app.get("/admin/panel", (c) => c.text("you are in"));
app.get("/broken", () => {
  throw new Error("broken on purpose");
});
app.get("/bytes", (c) =>
  stream(c, async (bytes) => void (await bytes.write(Uint8Array.of(0, 255)))),
);
app.get("/events", (c) =>
  streamSSE(c, async (events) => {
    for (const id of ["1", "2"]) await events.writeSSE({ id, data: `message ${id}` });
  }),
);
app.post(
  "/comments",
  validator("form", (value, c) =>
    typeof value.body === "string" ? { body: value.body } : c.text("Invalid!", 400),
  ),
  (c) => c.json(c.req.valid("form"), 201),
);
