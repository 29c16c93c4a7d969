import { setTimeout as sleep } from "node:timers/promises";
import type { ExchangeEnv, ExecutionContext } from "../../adapters/exchange/exchange-env.ts";
import { defineService } from "../../adapters/exchange/index.ts";
import type { Service } from "../../adapters/exchange/service.ts";

/** What has happened to a service so far. */
export interface Events {
  starts: number;
  stops: number;
  backgroundDone: number;
  aborts: string[];
}

/** A service whose paths each try one lifecycle clause. */
export function lifecycleService(): { readonly service: Service; readonly events: Events } {
  const events: Events = { starts: 0, stops: 0, backgroundDone: 0, aborts: [] };

  function fetch(
    request: Request,
    env: ExchangeEnv,
    ctx: ExecutionContext,
  ): Response | Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const note = () => events.aborts.push(String(request.signal.reason?.name));
    request.signal.addEventListener("abort", note);
    if (pathname === "/obey") return untilAborted(request.signal);
    if (pathname === "/ignore") return new Promise(() => undefined);
    if (pathname === "/endless") return new Response(endless());
    if (pathname === "/background") ctx.waitUntil(backgroundWork());
    if (pathname === "/turns") return afterTurns(searchParams, env);
    return new Response("ok");
  }

  async function backgroundWork(): Promise<void> {
    await sleep(30);
    events.backgroundDone += 1;
  }

  function start() {
    events.starts += 1;
    return { fetch, stop };
  }

  function stop() {
    events.stops += 1;
  }

  return { service: defineService({ name: "lifecycle", start }), events };
}

function untilAborted(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

function endless(): ReadableStream {
  return new ReadableStream({
    async pull(controller) {
      await sleep(10);
      controller.enqueue(Buffer.from("."));
    },
  });
}

async function afterTurns(query: URLSearchParams, env: ExchangeEnv): Promise<Response> {
  const { requestId } = env;
  await sleep(Number(query.get("ms")));
  return Response.json({ id: query.get("id"), same: requestId === env.requestId, requestId });
}
