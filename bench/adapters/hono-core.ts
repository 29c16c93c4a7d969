import type { Hono } from "hono";
import { asHandler, type Handler } from "../handler.ts";
import type { WireRequest } from "../wire-request.ts";
import { WORKLOADS } from "../workloads.ts";

type Located = { readonly rawPath?: string; readonly path?: string };

/** Routing and handlers alone: the request is ready before the clock starts, the response unread. */
export function toHandler(app: Hono): Handler {
  const ready = new Map(WORKLOADS.map(({ request }) => [request.path, readyRequest(request)]));
  return asHandler((event: Located) => {
    const request = ready.get(event.rawPath ?? event.path ?? "");
    if (request === undefined) throw new Error("[bench] hono core: an event of no workload");
    return app.fetch(request);
  });
}

// Not a native Request: those cost much to make, and one with a body can be read only once.
function readyRequest({ method, path, query = [], headers, body = "" }: WireRequest): Request {
  const search = query.map(([name, value]) => `${name}=${value}`).join("&");
  const map = new Map(headers);
  return {
    method,
    url: `https://api.example.com${path}${search === "" ? "" : `?${search}`}`,
    headers: { get: (name: string) => map.get(name.toLowerCase()) ?? null },
    text: async () => body,
  } as unknown as Request;
}
