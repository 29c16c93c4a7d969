import type { IncomingMessage } from "node:http";
import { MOST_BODY_BYTES } from "./front-door-limits.ts";
import { fromSketch, type WireRequest } from "./wire-request.ts";

/** What a client has sent to a local server, as it was on the wire. */
export async function readWire(incoming: IncomingMessage): Promise<WireRequest> {
  const { method, url, rawHeaders, socket } = incoming;
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : [],
  );
  const body = await readBody(incoming);
  const clientIp = socket.remoteAddress?.replace(/^::ffff:/, "");
  // What has no `host` on the wire stays without it: only HTTP/1.0 may.
  return fromSketch({ method, target: url, headers, body, clientIp, withoutHost: true });
}

/** One byte more than any front door takes is enough for it to refuse the request. */
async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (size <= MOST_BODY_BYTES) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}
