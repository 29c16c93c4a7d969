import { type HeaderLine, valuesOf, withoutNames } from "./forwarded-headers.ts";
import type { WireRequest } from "./wire-request.ts";

/** Whether the client sends its body in chunks, without saying how long it is. */
export function isChunked({ headers }: Pick<WireRequest, "headers">): boolean {
  return valuesOf(headers, "transfer-encoding").length > 0;
}

/** A front door reads all chunks first, so the service behind it learns the length. */
export function withoutChunks(wire: WireRequest): WireRequest {
  if (!isChunked(wire)) return wire;
  const rest = withoutNames(wire.headers, ["transfer-encoding", "content-length"]);
  const length: HeaderLine = ["content-length", `${wire.body.byteLength}`];
  return { ...wire, headers: wire.body.byteLength > 0 ? [...rest, length] : rest };
}

/** A proxy may be sent the whole URL; what is behind it gets the path (RFC 9112 §3.2.1). */
export function withoutAuthority(wire: WireRequest): WireRequest {
  const target = wire.target.replace(/^https?:\/\/[^/?#]*/i, "");
  return { ...wire, target: target.startsWith("?") || target === "" ? `/${target}` : target };
}
