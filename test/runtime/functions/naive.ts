// The drill behind an adapter as many are: each thing that it does wrong is one that a peer does.
import type { ExchangeEnv } from "../../../adapters/exchange/index.ts";
import { fetch } from "./drill-service.ts";

interface Event {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Record<string, string>;
}

interface Stream {
  write(chunk: Uint8Array): boolean;
  end(): void;
  destroy(error: unknown): void;
}

type StreamHandler = (event: Event, stream: Stream, context: object) => Promise<void>;

/** The runtime's own helpers. */
declare const awslambda: {
  streamifyResponse(handler: StreamHandler): StreamHandler;
  HttpResponseStream: { from(stream: Stream, prelude: object): Stream };
};

/** The request that runs, as if there were never another. */
let current: { readonly awsRequestId?: string } = {};

export async function handler(event: Event, context: object): Promise<object> {
  const response = await answer(event, context);
  const headers = Object.fromEntries(response.headers);
  return { statusCode: response.status, headers, body: await response.text() };
}

export const streamHandler: StreamHandler = awslambda.streamifyResponse(
  async (event, stream, context) => {
    const response = await answer(event, context);
    const headers = Object.fromEntries(response.headers);
    const prelude = { statusCode: response.status, headers };
    const out = awslambda.HttpResponseStream.from(stream, prelude);
    try {
      for await (const chunk of response.body ?? []) out.write(chunk);
      out.end();
    } catch (error) {
      out.destroy(error);
      throw error;
    }
  },
);

async function answer(event: Event, context: object): Promise<Response> {
  current = context;
  const { headers, rawPath, rawQueryString } = event;
  const request = new Request(`https://localhost${rawPath}?${rawQueryString}`, { headers });
  const executionCtx = {
    waitUntil: () => undefined,
    passThroughOnException: () => undefined,
    props: {},
  };
  return fetch(request, naiveEnv(), executionCtx);
}

function naiveEnv(): ExchangeEnv {
  const log = { info: () => undefined } as unknown as ExchangeEnv["log"];
  return {
    target: "lambda",
    frontDoor: "http-v2",
    traceId: undefined,
    traceHeaders: {},
    route: undefined,
    clientIp: undefined,
    deadline: Number.POSITIVE_INFINITY,
    log,
    get requestId() {
      return current.awsRequestId ?? "";
    },
  };
}
