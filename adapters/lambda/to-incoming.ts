import type { Incoming } from "../exchange/incoming.ts";
import type { Door, DoorOptions } from "./door.ts";
import type { InvocationContext } from "./event-types.ts";

/** Time kept back for our own 504 to reach the client before Lambda kills the invocation. */
const RESERVE_MS = 300;

export interface InvocationOptions extends DoorOptions {
  readonly now: number;
  readonly trustedHops: number;
  readonly requestTimeoutMs: number | undefined;
  readonly buffered: boolean;
}

/** What one event tells the exchange. */
export function toIncoming(
  door: Door<unknown>,
  event: unknown,
  context: InvocationContext,
  options: InvocationOptions,
): Incoming {
  const request = door.toRequest(event, options);
  // Each field by name: a spread of this many costs as much as the routing of a request.
  return {
    method: request.method,
    path: request.path,
    query: request.query,
    headers: request.headers,
    body: request.body,
    defaultHost: request.defaultHost,
    defaultScheme: request.defaultScheme,
    peerIp: request.peerIp,
    frontDoor: door.frontDoor,
    receivedAt: options.now,
    requestId: context.awsRequestId,
    deadline: invocationDeadline(context, options),
    // Only the front door can invoke the function, and it overwrites what the client sent.
    trustsForwardedProto: true,
    trustedEntries: trustedEntries(request.peerIp, options.trustedHops),
    platformTrace: context.xRayTraceId,
    buffered: options.buffered,
    deadlineEndsBody: true,
    event,
    context,
  };
}

/** What Lambda leaves, or what the service may take where that is shorter. */
function invocationDeadline(
  context: InvocationContext,
  { now, requestTimeoutMs = Number.POSITIVE_INFINITY }: InvocationOptions,
): number {
  const remaining = context.getRemainingTimeInMillis();
  return now + Math.min(requestTimeoutMs, remaining - Math.min(RESERVE_MS, remaining / 2));
}

/**
 * The front door is the first hop, trusted whatever is configured. API Gateway and Function URLs
 * tell its client apart from the headers; a load balancer only adds it to `x-forwarded-for`.
 */
function trustedEntries(peerIp: string | undefined, trustedHops: number): number {
  const hops = Math.max(1, trustedHops);
  return hops === 1 && peerIp !== undefined ? 0 : hops;
}
