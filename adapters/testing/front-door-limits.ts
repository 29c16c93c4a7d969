import type { EventFrontDoor } from "../lambda/door.ts";
import { isHttp } from "./is-http.ts";
import type { WireRequest } from "./wire-request.ts";

/** What one kind of front door takes, in bytes. */
interface Limits {
  readonly body: number;
  readonly headers: number;
  /** What it answers to headers that are too many. */
  readonly headersStatus: number;
}

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;
/** The invocation that carries the event (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const INVOCATION_BYTES = 6 * MEBIBYTE;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html */
const ALB: Limits = { body: MEBIBYTE, headers: 64 * KIBIBYTE, headersStatus: 400 };
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const GATEWAY: Limits = { body: 10 * MEBIBYTE, headers: 10_240, headersStatus: 431 };
const LAMBDA: Limits = { body: INVOCATION_BYTES, headers: MEBIBYTE, headersStatus: 431 };

const LIMITS: Readonly<Record<EventFrontDoor, Limits>> = {
  alb: ALB,
  "alb-multi": ALB,
  rest: GATEWAY,
  "http-v1": GATEWAY,
  "http-v2": GATEWAY,
  "function-url": LAMBDA,
  lattice: LAMBDA,
};

/** No front door takes a larger body. */
export const MOST_BODY_BYTES: number = Math.max(...Object.values(LIMITS).map(({ body }) => body));

/** The status of the front door's own refusal, given before it invokes anything. */
export function refusedRequest(frontDoor: EventFrontDoor, wire: WireRequest): number | undefined {
  const { body, headers, headersStatus } = LIMITS[frontDoor];
  if (!isHttp(wire)) return 400;
  if (wire.body.byteLength > body) return 413;
  const size = wire.headers.reduce((sum, line) => sum + line.join(": ").length + 2, 0);
  return size > headers ? headersStatus : undefined;
}

/** The same for the event, which base64 and JSON make larger than the request. */
export function refusedEvent(event: object, body: Uint8Array): number | undefined {
  // JSON makes at most six bytes of one: most events need no counting.
  if (body.byteLength * 6 + MEBIBYTE < INVOCATION_BYTES) return undefined;
  return Buffer.byteLength(JSON.stringify(event)) > INVOCATION_BYTES ? 413 : undefined;
}
