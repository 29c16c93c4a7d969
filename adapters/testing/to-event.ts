import type { EventFrontDoor } from "../lambda/door.ts";
import { toAlbEvent, toAlbMultiEvent } from "./alb-event.ts";
import { toLatticeEvent } from "./lattice-event.ts";
import { toHttpV1Event, toRestEvent } from "./payload-one-event.ts";
import { toFunctionUrlEvent, toHttpV2Event } from "./payload-two-event.ts";
import { fromRequest, type WireRequest } from "./wire-request.ts";

const WRITERS: Readonly<Record<EventFrontDoor, (wire: WireRequest) => object>> = {
  alb: toAlbEvent,
  "alb-multi": toAlbMultiEvent,
  rest: toRestEvent,
  "http-v1": toHttpV1Event,
  "http-v2": toHttpV2Event,
  "function-url": toFunctionUrlEvent,
  lattice: toLatticeEvent,
};

/**
 * The event that a front door would send for a request, as captures of real ones show it.
 *
 * @example
 * const event = await toEvent("alb", new Request("https://example.com/a?b=1"));
 */
export async function toEvent(frontDoor: EventFrontDoor, request: Request): Promise<object> {
  return toWireEvent(frontDoor, await fromRequest(request));
}

/** The same for a request that no `Request` can hold: repeated headers, odd paths. */
export function toWireEvent(frontDoor: EventFrontDoor, wire: WireRequest): object {
  return WRITERS[frontDoor](wire);
}
