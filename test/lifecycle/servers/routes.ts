import { writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { threadId } from "node:worker_threads";
import { type Context, Hono } from "hono";

/** What the cases ask of a server, the same of ours and of the naive ones. */
export function createRoutes(): Hono {
  const app = new Hono();
  app.on("GET", ["/livez", "/readyz"], (c) => c.text("well"));
  app.get("/who", (c) => c.text(`${process.pid}.${threadId}`));
  app.get("/wait", answerLate);
  app.post("/echo", echo);
  app.post("/tasks", startTasks);
  app.get("/events", stream);
  app.get("/stream", () => new Response(threeChunks()));
  app.get("/burn", burn);
  app.get("/poison/exception", poison(throwLater));
  app.get("/poison/rejection", poison(rejectUnseen));
  return app;
}

const EVENTS = { headers: { "content-type": "text/event-stream" } };
const EVENT_EVERY_MS = 50;

async function answerLate(c: Context): Promise<Response> {
  await wait(Number(c.req.query("ms") ?? 0));
  return c.text(c.req.query("text") ?? "");
}

async function echo(c: Context): Promise<Response> {
  const body = await c.req.text();
  await wait(Number(c.req.query("ms") ?? 0));
  return c.text(body);
}

function startTasks(c: Context): Response {
  const ms = Number(c.req.query("ms"));
  for (let task = 0; task < Number(c.req.query("count")); task += 1) {
    c.executionCtx.waitUntil(wait(ms).then(() => say("task done")));
  }
  return c.text("accepted", 202);
}

/** A stream that its handler would only end when the signal says so. */
function stream(c: Context): Response {
  c.req.raw.signal.addEventListener("abort", () => say("signal aborted"));
  return new Response(endless(), EVENTS);
}

function burn(c: Context): Response {
  const until = performance.now() + Number(c.req.query("ms"));
  while (performance.now() < until);
  return c.text("burnt");
}

function poison(spill: () => void): (c: Context) => Response {
  return (c) => {
    spill();
    return c.text("poisoned");
  };
}

function throwLater(): void {
  setImmediate(() => {
    throw new Error("poison");
  });
}

function rejectUnseen(): void {
  void Promise.reject(new Error("poison"));
}

function endless(): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  return new ReadableStream({
    start(controller) {
      timer = setInterval(() => controller.enqueue(Buffer.from("data: on\n\n")), EVENT_EVERY_MS);
    },
    cancel: () => clearInterval(timer),
  });
}

function threeChunks(): ReadableStream<Uint8Array> {
  let left = 3;
  return new ReadableStream({
    async pull(controller) {
      await wait(1);
      controller.enqueue(Buffer.alloc(1_000, "s"));
      left -= 1;
      if (left === 0) controller.close();
    },
  });
}

/** Written at once, since the process may be about to end. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
