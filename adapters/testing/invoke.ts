import type { BufferedHandler, StreamHandler } from "../lambda/create-handlers.ts";
import { type InvokeOptions, sendEvent } from "./send-event.ts";
import { type TestRequest, toWire, type WireRequest } from "./wire-request.ts";

/**
 * Sends a request through a front door, the handler and back.
 *
 * @example
 * const response = await invoke(handler, new Request("https://example.com/"), { frontDoor: "alb" });
 * @throws whatever the handler threw; its client would get a 502 or a body that breaks off.
 */
export async function invoke(
  handler: BufferedHandler | StreamHandler,
  request: TestRequest,
  options: InvokeOptions,
): Promise<Response> {
  return invokeWire(handler, await toWire(request), options);
}

/** The same for a request that is on the wire already. */
export async function invokeWire(
  handler: BufferedHandler | StreamHandler,
  wire: WireRequest,
  options: InvokeOptions,
): Promise<Response> {
  const sent = await sendEvent(handler, wire, options);
  if ("failure" in sent) throw sent.failure;
  return sent.response;
}
