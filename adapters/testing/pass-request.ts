import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { BufferedHandler, StreamHandler } from "../lambda/create-handlers.ts";
import { FrontDoorRefusal } from "./front-door-refusal.ts";
import { type InvokeOptions, isStreamHandler, type Sent, sendEvent } from "./send-event.ts";
import { streamToClient } from "./stream-to-client.ts";
import { createTestContext } from "./test-context.ts";
import { badGateway } from "./to-client-response.ts";
import { toWireEvent } from "./to-event.ts";
import type { WireRequest } from "./wire-request.ts";

export interface PassOptions extends InvokeOptions {
  readonly remainingMs: number;
  /** Called with a sentence for each answer that the front door gives by itself. */
  readonly note: (text: string) => void;
}

/** Sends a request that came on a socket through a front door and the handler, and answers it. */
export async function passRequest(
  handler: BufferedHandler | StreamHandler,
  wire: WireRequest,
  outgoing: ServerResponse,
  options: PassOptions,
): Promise<void> {
  const { remainingMs, note } = options;
  const stop = new AbortController();
  const invoked = isStreamHandler(handler)
    ? stream(handler, wire, outgoing, options)
    : buffer(handler, wire, options);
  const sent = await Promise.race([invoked, timeOut(remainingMs, stop.signal)]);
  stop.abort();
  if (sent !== undefined) {
    const text = await sent.response.clone().text();
    if (sent.refused || OWN_ANSWER.test(text)) note(`${wire.method} ${wire.target}: ${text}`);
    await answer(outgoing, sent.response);
  }
}

const OWN_ANSWER = /^502: /;

/** Lambda ends an environment whose time is up; the client gets what the front door makes of it. */
async function timeOut(ms: number, signal: AbortSignal): Promise<Sent | undefined> {
  try {
    await sleep(ms + GRACE_MS, undefined, { signal });
  } catch {
    return undefined;
  }
  return { response: badGateway(`the function timed out after ${ms / 1000} seconds`) };
}

/** For the service's own 504, which comes just before, to win. */
const GRACE_MS = 50;

async function buffer(
  handler: BufferedHandler,
  wire: WireRequest,
  options: PassOptions,
): Promise<Sent> {
  try {
    return await sendEvent(handler, wire, options);
  } catch (error) {
    return { response: badGateway(`no event: ${(error as Error).message}`) };
  }
}

/** Resolves with an answer of the front door's own, or with nothing when the stream was the answer. */
async function stream(
  handler: StreamHandler,
  wire: WireRequest,
  outgoing: ServerResponse,
  options: PassOptions,
): Promise<Sent | undefined> {
  const { frontDoor, remainingMs } = options;
  const client = streamToClient(frontDoor, wire.method, outgoing);
  try {
    const event = toWireEvent(frontDoor, wire, options);
    await handler(event, client.stream, createTestContext(remainingMs));
    return client.ended() ? undefined : { response: badGateway("the stream has not ended") };
  } catch (error) {
    if (error instanceof FrontDoorRefusal) return { response: error.getResponse(), refused: true };
    return { response: badGateway("the invocation failed") };
  }
}

async function answer(outgoing: ServerResponse, response: Response): Promise<void> {
  // The client must see that a body which has begun will not be whole.
  if (outgoing.headersSent) return void outgoing.destroy();
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
