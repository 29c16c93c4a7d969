import type { ExchangeEnv } from "../../adapters/exchange/exchange-env.ts";

/** What an app saw of one request. */
export interface Seen {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyHex: string;
  readonly hasBody: boolean;
  readonly clientIp: string | undefined;
  readonly traceId: string | undefined;
}

const URL_PARTS = /^(https?:\/\/[^/]*)([^?]*)(?:\?(.*))?$/s;

/** Everything that the contract promises alike on every target. */
export async function seenOf(request: Request, env: ExchangeEnv): Promise<Seen> {
  const [, origin = "", path = "", query = ""] = URL_PARTS.exec(request.url) ?? [];
  const hasBody = request.body !== null;
  return {
    method: request.method,
    origin,
    path,
    query,
    headers: Object.fromEntries(request.headers),
    bodyHex: Buffer.from(await request.arrayBuffer()).toString("hex"),
    hasBody,
    clientIp: env.clientIp,
    // One that starts with the request is as random as its id.
    traceId: env.traceId === env.requestId.replaceAll("-", "") ? undefined : env.traceId,
  };
}
