import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";

interface Note {
  readonly id: string;
  readonly text: string;
}

/** Notes in memory: enough for a sample. */
export const notes: Hono = new Hono();

const LONG = "A note that is long enough to be worth compressing. ".repeat(20);

function open(id: string): Note {
  if (id === "0") throw new HTTPException(404, { message: "no such note" });
  if (id === "broken") throw new Error("the disk is full of secrets");
  return { id, text: id === "long" ? LONG : `note ${id}` };
}

notes.get("/:id", (c) => c.json(open(c.req.param("id"))));
notes.post("/", async (c) => {
  const note = await c.req.json<{ text: string }>();
  return c.json({ id: "1", ...note }, 201, { location: "/notes/1" });
});
notes.patch("/:id", async (c) => c.json({ id: c.req.param("id"), patch: await c.req.text() }));
notes.delete("/:id", (c) => c.body(null, 204));
