import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const CSV = "\ufeffname;city\r\nJosé;Zürich\r\n";
const MAX_BYTES = 2_000;

/** Uploads and downloads. */
export const files: Hono = new Hono();

files.get("/pixel.png", (c) => {
  c.header("cache-control", "public, max-age=31536000, immutable");
  return c.body(new Uint8Array(PIXEL), 200, { "content-type": "image/png" });
});

files.get("/export.csv", (c) => {
  c.header("content-disposition", "attachment; filename*=UTF-8''%C3%A9.csv");
  return c.body(CSV, 200, { "content-type": "text/csv; charset=utf-8" });
});

files.post("/", bodyLimit({ maxSize: MAX_BYTES }), async (c) => {
  const { file, title } = await c.req.parseBody();
  if (!(file instanceof File)) return c.json({ error: "no file" }, 400);
  return c.json({ title, name: file.name, type: file.type, size: file.size }, 201);
});

files.put("/raw/:name{.+}", bodyLimit({ maxSize: MAX_BYTES }), async (c) => {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return c.json({ name: c.req.param("name"), sha256: Buffer.from(digest).toString("hex") });
});
