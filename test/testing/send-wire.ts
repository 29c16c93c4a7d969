import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";

/** Sends a wire request over a socket, every header line as it stands. */
export async function sendWire(port: number, wire: WireRequest): Promise<Response> {
  const { method, target: path, body } = wire;
  const sending = request({ port, method, path, agent: new Agent(), setHost: false });
  // Node would announce chunks for a POST that has no body at all.
  sending.useChunkedEncodingByDefault = false;
  for (const [name, value] of wire.headers) sending.appendHeader(name, value);
  sending.end(body.byteLength > 0 ? body : undefined);
  const [incoming] = (await once(sending, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return toResponse(incoming, Buffer.concat(chunks), method);
}

function toResponse(incoming: IncomingMessage, bytes: Buffer<ArrayBuffer>, method: string) {
  const headers = new Headers();
  const { rawHeaders, statusCode: status = 0 } = incoming;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  const empty = method === "HEAD" || [204, 205, 304].includes(status);
  return new Response(empty ? null : bytes, { status, headers });
}
