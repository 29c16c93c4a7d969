import type { FrontDoor, WireRequest } from "../wire-request.ts";
import { albMultiEvent } from "./alb-multi.ts";
import { httpV2Event } from "./http-v2.ts";
import { restEvent } from "./rest.ts";

const EVENTS = { "http-v2": httpV2Event, "alb-multi": albMultiEvent, rest: restEvent };

/** The event as the Lambda runtime gets it: text. */
export function toEventText(frontDoor: FrontDoor, request: WireRequest): string {
  return JSON.stringify(EVENTS[frontDoor](request));
}
