import type { EventFrontDoor } from "../lambda/door.ts";
import { toAlbEvent, toAlbMultiEvent } from "./alb-event.ts";
import { refusedEvent, refusedRequest } from "./front-door-limits.ts";
import type { FrontDoorOptions } from "./front-door-options.ts";
import { FrontDoorRefusal } from "./front-door-refusal.ts";
import { toLatticeEvent } from "./lattice-event.ts";
import { toHttpV1Event, toRestEvent } from "./payload-one-event.ts";
import { toFunctionUrlEvent, toHttpV2Event } from "./payload-two-event.ts";
import { withoutAuthority, withoutChunks } from "./request-framing.ts";
import { type TestRequest, toWire, type WireRequest } from "./wire-request.ts";

type Writer = (wire: WireRequest, options: FrontDoorOptions) => object;

const WRITERS: Readonly<Record<EventFrontDoor, Writer>> = {
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
 * @example
 * const event = await toEvent("http-v2", { target: "/a%2Fb", headers: [["x-a", "1"], ["x-a", "2"]] });
 * @throws FrontDoorRefusal when the front door would refuse the request for its size.
 */
export async function toEvent(
  frontDoor: EventFrontDoor,
  request: TestRequest,
  options: FrontDoorOptions = {},
): Promise<object> {
  return toWireEvent(frontDoor, await toWire(request), options);
}

/** The same for a request that is on the wire already. */
export function toWireEvent(
  frontDoor: EventFrontDoor,
  wire: WireRequest,
  options: FrontDoorOptions = {},
): object {
  check(frontDoor, refusedRequest(frontDoor, wire));
  const event = WRITERS[frontDoor](withoutAuthority(withoutChunks(wire)), options);
  check(frontDoor, refusedEvent(event, wire.body));
  return event;
}

function check(frontDoor: EventFrontDoor, status: number | undefined): void {
  if (status !== undefined) throw new FrontDoorRefusal(frontDoor, status);
}
