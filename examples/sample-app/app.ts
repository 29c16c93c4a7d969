import { Hono } from "hono";
import { compress } from "hono/compress";
import { cors } from "hono/cors";
import { etag } from "hono/etag";
import { HTTPException } from "hono/http-exception";
import { methodOverride } from "hono/method-override";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { timing } from "hono/timing";
import { trimTrailingSlash } from "hono/trailing-slash";
import { account } from "./account.ts";
import { feeds } from "./feeds.ts";
import { files } from "./files.ts";
import { notes } from "./notes.ts";

/** A note-taking app as anyone writes it for Hono: it knows neither twinport nor AWS. */
export const app: Hono = new Hono();

app.use(requestId());
app.use(timing());
app.use(secureHeaders());
app.use(cors({ origin: "https://app.example", credentials: true, maxAge: 600 }));
app.use(trimTrailingSlash());
app.use("/notes/*", compress({ threshold: 100 }));
app.use("/notes/*", etag());
app.use("/notes/*", methodOverride({ app }));

app.get("/", (c) => c.html("<!doctype html><title>Notes</title><h1>Notes é</h1>"));
app.get("/old", (c) => c.redirect("/?from=old", 301));
app.get("/search", (c) => c.json({ q: c.req.query("q"), tags: c.req.queries("tag") ?? [] }));

app.route("/account", account);
app.route("/feeds", feeds);
app.route("/files", files);
app.route("/notes", notes);

app.notFound((c) => c.json({ error: "no such page", path: c.req.path }, 404));
app.onError((error, c) => {
  if (error instanceof HTTPException) return error.getResponse();
  return c.json({ error: "something went wrong" }, 500);
});
