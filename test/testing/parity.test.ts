import { describe, expect, test } from "vitest";
import { toLambda } from "../../adapters/lambda/index.ts";
import { serve } from "../../adapters/node/index.ts";
import { forwardedHeaders } from "../../adapters/testing/forwarded-headers.ts";
import type { EventFrontDoor } from "../../adapters/testing/index.ts";
import { invokeWire } from "../../adapters/testing/invoke.ts";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import { type Seen, serviceOf } from "./echo-service.ts";
import { EVENT_FRONT_DOORS } from "./front-doors.ts";
import { collectLog } from "./log-lines.ts";
import { type ParityCase, REFUSED_CASES, REQUEST_CASES, RESPONSE_CASES } from "./parity-cases.ts";
import { sendWire } from "./send-wire.ts";

/** A task behind an ALB: one hop is trusted. */
const ENV = { TRUSTED_HOPS: "1", MAX_BODY_BYTES: "1000" };
/** The server's own, or of one hop only. */
const OF_THE_SERVER = ["connection", "date", "keep-alive"];
/** Declared: API Gateway and Function URLs keep the length of a HEAD answer for themselves. */
const REMAPPING = ["rest", "http-v1", "http-v2", "function-url"];

function toWire({
  method = "GET",
  target = "/",
  headers = [],
  body,
}: Partial<WireRequest>): WireRequest {
  const hasHost = headers.some(([name]) => name === "host");
  const bytes = body ?? new Uint8Array();
  const length = [["content-length", `${bytes.byteLength}`]] as const;
  return {
    method,
    target,
    headers: [
      ...(hasHost ? [] : [["host", "api.example.com"] as const]),
      ...headers,
      ...(bytes.byteLength > 0 ? length : []),
    ],
    body: bytes,
    clientIp: "203.0.113.7",
  };
}

async function overSocket({ fetch, wire }: ParityCase): Promise<Response> {
  const options = { env: ENV, port: 0, signals: false, logDestination: collectLog() };
  const server = await serve(serviceOf(fetch), options);
  // What an ALB adds on the way to a task.
  const sent = toWire(wire);
  const response = await sendWire(server.port, { ...sent, headers: forwardedHeaders(sent) });
  await server.close();
  return response;
}

async function throughEvent(
  { fetch, wire }: ParityCase,
  frontDoor: EventFrontDoor,
  streaming: boolean,
) {
  const log = collectLog();
  const handlers = await toLambda(serviceOf(fetch), { env: ENV, logDestination: log });
  const handler = streaming ? handlers.streamHandler : handlers.handler;
  const response = await invokeWire(handler, toWire(wire), { frontDoor });
  return { response, log };
}

async function visible(response: Response, ignored: readonly string[] = []) {
  const skip = [...OF_THE_SERVER, ...ignored];
  const headers = [...response.headers].filter(([name]) => !skip.includes(name));
  return {
    status: response.status,
    headers,
    cookies: response.headers.getSetCookie(),
    body: Buffer.from(await response.arrayBuffer()).toString("hex"),
  };
}

async function seenBy(response: Response): Promise<Seen> {
  const seen = (await response.json()) as Seen;
  const { "transfer-encoding": _coding, connection: _connection, ...headers } = seen.headers;
  const url = new URL(seen.url);
  // Gateways decode and group the query; its pairs are what the contract promises.
  const pairs = JSON.stringify([...url.searchParams]);
  return { ...seen, headers, frontDoor: "", url: `${url.origin}${url.pathname} ${pairs}` };
}

describe.for(EVENT_FRONT_DOORS)("as on a socket, %s", (frontDoor) => {
  const cases = REQUEST_CASES.filter(({ lossy = [] }) => !lossy.includes(frontDoor));

  test.for(cases)("shows the app $name", async (parityCase) => {
    const socket = await overSocket(parityCase);
    const { response } = await throughEvent(parityCase, frontDoor, false);
    expect([socket.status, response.status]).toEqual([parityCase.status, parityCase.status]);
    expect(await seenBy(response)).toEqual(await seenBy(socket));
  });

  test.for([...REFUSED_CASES, ...RESPONSE_CASES])("answers $name", async (parityCase) => {
    const isHead = parityCase.wire.method === "HEAD";
    const ignored = isHead && REMAPPING.includes(frontDoor) ? ["content-length"] : [];
    const socket = await visible(await overSocket(parityCase), ignored);
    const { response, log } = await throughEvent(parityCase, frontDoor, false);
    expect(socket.status).toBe(parityCase.status);
    expect(withoutStreamLength(await visible(response, ignored), socket)).toEqual(socket);
    expect(socket.body).not.toContain(Buffer.from("secret").toString("hex"));
    expect(log.entries.filter(({ message }) => message === "request")).toHaveLength(
      parityCase.wire.target?.endsWith("z") && parityCase.wire.method !== "POST" ? 0 : 1,
    );
  });

  test.for(RESPONSE_CASES)("streams or buffers $name alike", async (parityCase) => {
    const buffered = await throughEvent(parityCase, frontDoor, false);
    const streamed = await throughEvent(parityCase, frontDoor, true);
    expect(await visible(streamed.response)).toEqual(await visible(buffered.response));
  });
});

// A socket sends a stream in chunks, where a gateway counts what it was given.
function withoutStreamLength(
  answer: Awaited<ReturnType<typeof visible>>,
  socket: Awaited<ReturnType<typeof visible>>,
) {
  const names = socket.headers.map(([name]) => name);
  if (!names.includes("transfer-encoding")) return answer;
  socket.headers = socket.headers.filter(([name]) => name !== "transfer-encoding");
  return { ...answer, headers: answer.headers.filter(([name]) => name !== "content-length") };
}
