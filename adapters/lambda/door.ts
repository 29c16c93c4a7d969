import type { FrontDoor } from "../exchange/exchange-env.ts";
import type { Incoming, IncomingBody } from "../exchange/incoming.ts";
import type { Outgoing } from "../exchange/outgoing.ts";

/** A front door that sends events. */
export type EventFrontDoor = Exclude<FrontDoor, "node">;

/** What one front door's event tells; the rest of `Incoming` is alike for all of them. */
export type EventRequest = Pick<
  Incoming,
  "method" | "path" | "query" | "headers" | "defaultHost" | "defaultScheme" | "peerIp"
> & { readonly body: IncomingBody };

/** How to read one front door's events and what it takes back. */
export interface Door<Event> {
  readonly frontDoor: EventFrontDoor;
  /** Whether it forwards a response stream. */
  readonly streams: boolean;
  /** The largest serialised result it carries. */
  readonly maxResultBytes: number;
  /** Reads the event; never changes it. */
  toRequest(event: Event, options: DoorOptions): EventRequest;
  /** Status, headers and cookies in the only form it accepts. */
  toHead(outgoing: Outgoing): ResultHead;
}

export interface DoorOptions {
  /** A prefix that the front door leaves in the path, such as `/v1` of a custom domain. */
  readonly basePath?: string | undefined;
}

/** The keys that any front door accepts; each door sends only its own. */
export interface ResultHead {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
}

/** What a buffered invocation returns. */
export interface LambdaResult extends ResultHead {
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Lambda's own limit, both ways (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
export const LAMBDA_RESULT_BYTES = 6_291_556;
