import { Hono } from "hono";
import { stream, streamSSE, streamText } from "hono/streaming";
import { timeout } from "hono/timeout";

/** Everything that arrives piece by piece, or not in time. */
export const feeds: Hono = new Hono();

feeds.get("/events", (c) =>
  streamSSE(c, async (events) => {
    for (const id of ["1", "2", "3"]) {
      await events.writeSSE({ id, event: "note", data: `note ${id}\nsecond line` });
      await events.sleep(2);
    }
  }),
);

feeds.get("/text", (c) =>
  streamText(c, async (text) => {
    await text.writeln("héllo");
    await text.sleep(2);
    await text.write("world");
  }),
);

feeds.get("/bytes", (c) => {
  c.header("content-type", "application/octet-stream");
  return stream(c, async (bytes) => {
    await bytes.write(Uint8Array.of(0, 255, 128));
    await bytes.sleep(2);
    await bytes.write(Uint8Array.of(254));
  });
});

feeds.get("/empty", () => new Response(new ReadableStream({ start: (feed) => feed.close() })));

feeds.get("/slow", timeout(30), async (c) => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return c.text("too late");
});
