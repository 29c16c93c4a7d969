import { isChunked } from "./request-framing.ts";
import type { WireRequest } from "./wire-request.ts";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Neither spaces, nor control characters, nor bare bytes (RFC 9112 §3.2). */
const TARGET = /^[\x21-\x7e]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Whether every front door takes these bytes for HTTP; each answers 400 by itself if not. */
export function isHttp(wire: WireRequest): boolean {
  if (!TOKEN.test(wire.method) || !TARGET.test(wire.target)) return false;
  return wire.headers.every((line) => isHeader(line)) && isFramed(wire);
}

function isHeader([name, value]: readonly [string, string]): boolean {
  return TOKEN.test(name) && VALUE.test(value);
}

function isFramed(wire: WireRequest): boolean {
  const { headers } = wire;
  const values = (wanted: string) =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const codings = values("transfer-encoding");
  const lengths = values("content-length");
  // Both at once is how requests are smuggled (RFC 9112 §6.1).
  if (isChunked(wire)) return lengths.length === 0 && codings.join() === "chunked";
  return lengths.length < 2 && /^\d+$/.test(lengths[0] ?? "0");
}
