import { sValidator } from "@hono/standard-validator";
import { Hono } from "hono";
import { etag } from "hono/etag";
import { HTTPException } from "hono/http-exception";
import * as z from "zod/mini";
import { BOOKS, quote } from "./books.ts";

const Order = z.object({
  lines: z
    .array(
      z.object({
        isbn: z.string(),
        copies: z.number().check(z.int(), z.minimum(1), z.maximum(1000)),
      }),
    )
    .check(z.minLength(1), z.maxLength(50)),
});

export const app: Hono = new Hono();

app.use("/books/*", etag());
app.get("/books", (c) => {
  const author = c.req.query("author")?.toLowerCase();
  return c.json({ books: BOOKS.filter((book) => !author || book.author.toLowerCase() === author) });
});
app.get("/books/:isbn", (c) => {
  const book = BOOKS.find(({ isbn }) => isbn === c.req.param("isbn"));
  if (book === undefined) throw new HTTPException(404, { message: "no such book" });
  return c.json(book);
});
app.post(
  "/quotes",
  sValidator("json", Order, (result) => {
    if (!result.success) throw new HTTPException(400, { message: "an order has 1 to 50 lines" });
  }),
  (c) => {
    const cents = quote(c.req.valid("json").lines);
    if (cents === undefined) throw new HTTPException(422, { message: "a book is unknown" });
    return c.json({ cents }, 201);
  },
);

app.notFound((c) => c.json({ title: "no such page", status: 404 }, 404));
app.onError((error, c) => {
  if (!(error instanceof HTTPException)) throw error;
  return c.json({ title: error.message, status: error.status }, error.status);
});
