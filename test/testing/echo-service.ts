import type { ExchangeEnv } from "../../adapters/exchange/exchange-env.ts";
import { defineService } from "../../adapters/exchange/index.ts";
import type { FetchHandler, Service } from "../../adapters/exchange/service.ts";

/** What a service saw of one request. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly bodyHex: string;
  readonly hasBody: boolean;
  readonly clientIp: string | undefined;
  readonly traceId: string | undefined;
  readonly frontDoor: string;
}

/** A service that answers with what it saw. */
export const echoService: Service = serviceOf(echo);

export function serviceOf(fetch: FetchHandler): Service {
  return defineService({ name: "test", start: () => ({ fetch }) });
}

export async function echo(request: Request, env: ExchangeEnv): Promise<Response> {
  const hasBody = request.body !== null;
  const seen: Seen = {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    bodyHex: Buffer.from(await request.arrayBuffer()).toString("hex"),
    hasBody,
    clientIp: env.clientIp,
    traceId: env.traceId,
    frontDoor: env.frontDoor,
  };
  return Response.json(seen);
}
