import { isIP } from "node:net";
import type { FetchHandler } from "../../adapters/exchange/index.ts";

const TRACE_ID = /^[0-9a-f]{32}$/;
const METHOD = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * An app that uses all that it is given and tells none of it: whatever in a request cannot be
 * used becomes its 500.
 */
export const touchRequest: FetchHandler = async (request, env) => {
  const { protocol, host, pathname, username, searchParams } = new URL(request.url);
  const pairs = [...searchParams];
  const headers = [...new Headers(request.headers)];
  claim(METHOD.test(request.method), "the method is a token");
  claim(protocol === "http:" || protocol === "https:", "the scheme is one of the web's");
  claim(host !== "" && username === "", "the host is a host");
  claim(pathname.startsWith("/"), "the path is absolute");
  claim(env.clientIp === undefined || isIP(env.clientIp) !== 0, "the client has an address");
  claim(env.traceId === undefined || TRACE_ID.test(env.traceId), "the trace is W3C's");
  claim(request.headers.get("x-absent") === null, "what is absent is null");
  claim(!request.signal.aborted, "there is time left");
  const { byteLength } = await request.clone().arrayBuffer();
  const text = await request.text();
  claim(Number.isFinite(env.deadline) && text.length <= byteLength, "the body reads twice alike");
  return Response.json({ pairs: pairs.length, headers: headers.length, byteLength });
};

function claim(holds: boolean, what: string): void {
  if (!holds) throw new Error(`it does not hold that ${what}`);
}
