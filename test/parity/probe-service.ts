import type { ExchangeEnv, ExecutionContext } from "../../adapters/exchange/exchange-env.ts";
import { defineService } from "../../adapters/exchange/index.ts";
import type { FetchHandler, Service } from "../../adapters/exchange/service.ts";
import { RESPONSE_CASES } from "./response-cases.ts";

/** What a service saw of one request: all that the contract promises, nothing that it does not. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly bodyHex: string;
  readonly hasBody: boolean;
  readonly clientIp: string | undefined;
  readonly traceId: string | undefined;
}

const ANSWERS: ReadonlyMap<string, FetchHandler> = new Map(
  RESPONSE_CASES.map(({ name, answer }) => [answerPath(name), answer]),
);

/** Answers each response case on its own path, and what it saw on every other. */
export const probeService: Service = defineService({
  name: "probe",
  start: () => ({ fetch: probe }),
});

/** Where the probe gives the answer of a case. */
export function answerPath(name: string): string {
  return `/answers/${encodeURIComponent(name)}`;
}

export function probe(
  request: Request,
  env: ExchangeEnv,
  executionCtx: ExecutionContext,
): Response | Promise<Response> {
  const { pathname } = new URL(request.url);
  const answer = ANSWERS.get(pathname) ?? echo;
  return answer(request, env, executionCtx);
}

async function echo(request: Request, env: ExchangeEnv): Promise<Response> {
  const hasBody = request.body !== null;
  const seen: Seen = {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    bodyHex: Buffer.from(await request.arrayBuffer()).toString("hex"),
    hasBody,
    clientIp: env.clientIp,
    traceId: env.traceId,
  };
  return Response.json(seen);
}
