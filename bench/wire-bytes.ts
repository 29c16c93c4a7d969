import type { WireRequest } from "./wire-request.ts";

/** A request as it stands on the wire. */
export function toWireBytes(request: WireRequest, port: number): Buffer {
  const { method, path, query = [], headers, body = "" } = request;
  const search = query.map(([name, value]) => `${name}=${value}`).join("&");
  const target = search === "" ? path : `${path}?${search}`;
  const lines = [["host", `127.0.0.1:${port}`] as const, ...headers];
  const head = [
    `${method} ${target} HTTP/1.1`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}
