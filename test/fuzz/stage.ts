import type { FetchHandler } from "../../adapters/exchange/index.ts";
import { toLambda } from "../../adapters/lambda/index.ts";
import { serve } from "../../adapters/node/index.ts";
import { forwardedHeaders } from "../../adapters/testing/forwarded-headers.ts";
import type { EventFrontDoor } from "../../adapters/testing/index.ts";
import { invokeWire } from "../../adapters/testing/invoke.ts";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import { serviceOf } from "../testing/echo-service.ts";
import { openRawClient } from "./raw-client.ts";
import { fromResponse, type WireAnswer } from "./wire-answer.ts";

/** One service on a socket and behind every front door; what it answers changes with each input. */
export interface Stage {
  overSocket(wire: WireRequest): Promise<WireAnswer>;
  through(frontDoor: EventFrontDoor, wire: WireRequest, streaming: boolean): Promise<WireAnswer>;
  play(fetch: FetchHandler): void;
  close(): Promise<unknown>;
}

export const MAX_BODY_BYTES = 1_000;
/** A task behind an ALB: one hop is trusted. */
const ENV = {
  TRUSTED_HOPS: "1",
  MAX_BODY_BYTES: `${MAX_BODY_BYTES}`,
  HOST: "127.0.0.1",
  // Short, since an input may never answer.
  REQUEST_TIMEOUT_MS: "3000",
};

export async function openStage(): Promise<Stage> {
  const playing: { fetch: FetchHandler } = { fetch: () => new Response() };
  const service = serviceOf((...args) => playing.fetch(...args));
  const options = { env: ENV, logDestination: { write: () => undefined } };
  const server = await serve(service, { ...options, port: 0, signals: false });
  const handlers = await toLambda(service, options);
  const client = openRawClient(server.port);

  async function through(frontDoor: EventFrontDoor, wire: WireRequest, streaming: boolean) {
    const handler = streaming ? handlers.streamHandler : handlers.handler;
    return fromResponse(await invokeWire(handler, wire, { frontDoor }));
  }

  return {
    overSocket: (wire) => client.send(toBytes(wire), wire.method),
    through,
    play: (fetch) => {
      playing.fetch = fetch;
    },
    close: () => {
      client.close();
      return server.close();
    },
  };
}

// What an ALB sends on to a task.
function toBytes(wire: WireRequest): Buffer {
  const lines = forwardedHeaders(wire).map(([name, value]) => `${name}: ${value}`);
  const head = `${wire.method} ${wire.target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
  const { body } = wire;
  if (!lines.includes("transfer-encoding: chunked")) return Buffer.concat([latin1(head), body]);
  const size = `${body.byteLength.toString(16)}\r\n`;
  return Buffer.concat([latin1(`${head}${size}`), body, latin1("\r\n0\r\n\r\n")]);
}

function latin1(text: string): Buffer {
  return Buffer.from(text, "latin1");
}
