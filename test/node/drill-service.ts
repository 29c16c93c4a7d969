import { defineService } from "../../adapters/exchange/index.ts";
import { serve } from "../../adapters/node/index.ts";

// Run by test/node/shutdown.test.ts in a process of its own, to be told to stop.
function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Its head is sent long before its end. */
function twoChunks(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(Buffer.from("begun"));
      await wait(400);
      controller.enqueue(Buffer.from("ended"));
      controller.close();
    },
  });
}

/** A tick every tenth of a second, for ever. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      controller.enqueue(Buffer.from("tick"));
      await wait(100);
    },
  });
}

const state = { ready: true };

function poison(): never {
  throw new Error("poison");
}

const service = defineService({
  name: "drill",
  start: ({ log }) => ({
    async fetch(request, _env, { waitUntil }) {
      const url = new URL(request.url);
      if (url.pathname === "/later") waitUntil(wait(300).then(() => log.info("work done")));
      if (url.pathname === "/stream") return new Response(twoChunks());
      if (url.pathname === "/throw") setTimeout(() => poison());
      if (url.pathname === "/reject") void (async () => poison())();
      if (url.pathname === "/whoami") return new Response(String(process.pid));
      if (url.pathname === "/endless") return new Response(endless());
      if (url.pathname === "/large") return new Response(Buffer.alloc(24_000_000, "x"));
      if (url.pathname === "/stuck") for (;;);
      if (url.pathname === "/unready") state.ready = false;
      if (url.pathname === "/never") await new Promise(() => undefined);
      await wait(Number(url.searchParams.get("ms") ?? 0));
      return new Response("done");
    },
    ready: () => (state.ready ? undefined : Promise.reject(new Error("not ready"))),
    stop: () => log.info("service stopped"),
  }),
});

await serve(service);
