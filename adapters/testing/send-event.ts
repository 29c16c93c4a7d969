import type { BufferedHandler, StreamHandler } from "../lambda/create-handlers.ts";
import type { EventFrontDoor } from "../lambda/door.ts";
import { STREAMING_MARK } from "../lambda/response-stream.ts";
import { fromResult } from "./from-result.ts";
import { fromStream } from "./from-stream.ts";
import type { FrontDoorOptions } from "./front-door-options.ts";
import { FrontDoorRefusal } from "./front-door-refusal.ts";
import { recordStream } from "./stream-recorder.ts";
import { createTestContext } from "./test-context.ts";
import { toWireEvent } from "./to-event.ts";
import type { WireRequest } from "./wire-request.ts";

/** How a test request reaches a handler. */
export interface InvokeOptions extends FrontDoorOptions {
  readonly frontDoor: EventFrontDoor;
  /** @default the invocation has ten seconds left */
  readonly remainingMs?: number | undefined;
}

/** A response, what the handler threw if it did, and whether it was asked at all. */
export interface Sent {
  readonly response: Response;
  readonly failure?: unknown;
  readonly refused?: boolean;
}

/** Sends a request through a front door, the handler and back. Rejects for no handler's sake. */
export async function sendEvent(
  handler: BufferedHandler | StreamHandler,
  wire: WireRequest,
  options: InvokeOptions,
): Promise<Sent> {
  try {
    const event = toWireEvent(options.frontDoor, wire, options);
    if (!isStreamHandler(handler)) return await sendBuffered(handler, event, wire, options);
    return await sendStreamed(handler, event, wire, options);
  } catch (error) {
    if (error instanceof FrontDoorRefusal) {
      return { response: error.getResponse(), refused: true };
    }
    throw error;
  }
}

async function sendBuffered(
  handler: BufferedHandler,
  event: object,
  wire: WireRequest,
  options: InvokeOptions,
): Promise<Sent> {
  const { frontDoor } = options;
  try {
    const result = await handler(event, createTestContext(options.remainingMs));
    return { response: fromResult(frontDoor, result, wire, options) };
  } catch (failure) {
    return { response: new Response("502: the invocation failed", { status: 502 }), failure };
  }
}

async function sendStreamed(
  handler: StreamHandler,
  event: object,
  wire: WireRequest,
  options: InvokeOptions,
): Promise<Sent> {
  const { frontDoor } = options;
  const recorder = recordStream();
  const received = () => fromStream(frontDoor, recorder, wire, options);
  try {
    await handler(event, recorder.stream, createTestContext(options.remainingMs));
  } catch (failure) {
    return { response: received(), failure };
  }
  if (recorder.ended()) return { response: received() };
  const response = new Response("502: the stream has not ended", { status: 502 });
  return { response };
}

/** Told by the runtime's mark. */
export function isStreamHandler(
  handler: BufferedHandler | StreamHandler,
): handler is StreamHandler {
  return STREAMING_MARK in handler;
}
