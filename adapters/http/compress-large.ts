import type { Context, MiddlewareHandler } from "hono";
import { COMPRESSIBLE_CONTENT_TYPE_REGEX, compress } from "hono/compress";

/** Below it, gzip saves nothing that a packet would not carry anyway. */
const LEAST_BYTES = 1024;

const squeeze = compress({ encoding: "gzip", threshold: LEAST_BYTES });

/**
 * Compresses what is large and compressible, for clients that accept gzip. Streams of lines are not:
 * compression would hold them back. Neither is what has a strong entity tag: it would turn weak, and
 * `If-Match` with a weak one never matches (RFC 9110, section 13.1.1).
 */
export const compressLarge: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.headers.get("etag")?.startsWith('"')) return;
  if (c.req.header("accept-encoding")?.includes("gzip")) await tellLength(c);
  await squeeze(c, async () => undefined);
};

/** Hono's answers state no length, without which everything would count as large. */
async function tellLength(c: Context): Promise<void> {
  const { res } = c;
  if (res.body === null || res.headers.has("content-length")) return;
  if (!COMPRESSIBLE_CONTENT_TYPE_REGEX.test(res.headers.get("content-type") ?? "")) return;
  const bytes = await res.arrayBuffer();
  c.res = undefined;
  c.res = new Response(bytes, res);
  c.res.headers.set("content-length", String(bytes.byteLength));
}
