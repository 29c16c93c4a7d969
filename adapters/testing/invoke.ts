import type { BufferedHandler, StreamHandler } from "../lambda/create-handlers.ts";
import type { EventFrontDoor } from "../lambda/door.ts";
import { STREAMING_MARK } from "../lambda/response-stream.ts";
import { fromResult } from "./from-result.ts";
import { fromStream } from "./from-stream.ts";
import { recordStream } from "./stream-recorder.ts";
import { createTestContext } from "./test-context.ts";
import { toWireEvent } from "./to-event.ts";
import { fromRequest, type WireRequest } from "./wire-request.ts";

/** How a test request reaches a handler. */
export interface InvokeOptions {
  readonly frontDoor: EventFrontDoor;
  /** @default the invocation has ten seconds left */
  readonly remainingMs?: number;
}

/**
 * Sends a request through a front door, the handler and back.
 *
 * @example
 * const response = await invoke(handler, new Request("https://example.com/"), { frontDoor: "alb" });
 */
export async function invoke(
  handler: BufferedHandler | StreamHandler,
  request: Request,
  options: InvokeOptions,
): Promise<Response> {
  return invokeWire(handler, await fromRequest(request), options);
}

/** The same for a request that no `Request` can hold. */
export async function invokeWire(
  handler: BufferedHandler | StreamHandler,
  wire: WireRequest,
  { frontDoor, remainingMs }: InvokeOptions,
): Promise<Response> {
  const event = toWireEvent(frontDoor, wire);
  const context = createTestContext(remainingMs);
  if (!isStreamHandler(handler)) {
    return fromResult(frontDoor, await handler(event, context), wire);
  }
  const recorder = recordStream();
  await handler(event, recorder.stream, context);
  return fromStream(frontDoor, recorder, wire.method);
}

function isStreamHandler(handler: BufferedHandler | StreamHandler): handler is StreamHandler {
  return STREAMING_MARK in handler;
}
