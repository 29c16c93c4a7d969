import { defineService, type ExchangeEnv } from "twinport";
import { streamOf } from "./stream-of.ts";

const MAX = 10_000;

/** No framework: any function from a request to a response is a service. */
export const service = defineService({ name: "feeds", start: () => ({ fetch: answer }) });

function answer({ url, signal }: Request, { log }: ExchangeEnv): Response {
  const { pathname, searchParams } = new URL(url);
  const count = Math.min(MAX, Number(searchParams.get("n") ?? 3));
  if (!Number.isInteger(count) || count < 0) return new Response("n is a count\n", { status: 400 });
  if (pathname === "/events") return stream("text/event-stream", events(count, signal));
  if (pathname === "/squares") return stream("application/x-ndjson", squares(count));
  log.info({ pathname }, "nothing there");
  return new Response("try /events?n=3 or /squares?n=5\n", { status: 404 });
}

/** `no-transform` keeps a proxy from waiting for more before it compresses. */
function stream(type: string, lines: AsyncIterable<string>): Response {
  const headers = { "content-type": type, "cache-control": "no-cache, no-transform" };
  return new Response(streamOf(lines), { headers });
}

/** Ends early when the client has gone, or when there is no time left. */
async function* events(count: number, signal: AbortSignal): AsyncGenerator<string> {
  for (let id = 1; id <= count && !signal.aborted; id++) {
    yield `id: ${id}\nevent: tick\ndata: tick ${id}\n\n`;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function* squares(count: number): AsyncGenerator<string> {
  for (let n = 1; n <= count; n++) yield `{"n":${n},"square":${n * n}}\n`;
}
