import type { LogDestination } from "../exchange/create-log.ts";
import type { Environment, FetchHandler, Service } from "../exchange/service.ts";
import type { EventFrontDoor } from "../lambda/door.ts";
import type { BufferedHandler, LambdaOptions, StreamHandler } from "../lambda/index.ts";
import type { FrontDoorOptions } from "./front-door-options.ts";

/** A service, or any app with a `fetch` handler. */
export type ParitySubject = Service | { readonly fetch: FetchHandler };

/** Handlers to hold to the contract: one alone is asked only what it can answer. */
export interface HandlersUnderTest {
  readonly handler?: BufferedHandler | undefined;
  readonly streamHandler?: StreamHandler | undefined;
}

/** A server that listens on 127.0.0.1. */
export interface SocketUnderTest {
  readonly port: number;
  close(): Promise<unknown>;
}

/** How to compare; everything has a default. */
export interface ParityOptions extends FrontDoorOptions {
  /** @default all of them */
  readonly frontDoors?: readonly EventFrontDoor[] | undefined;
  /** @default only what the kit sets itself: one trusted hop, as behind an ALB */
  readonly env?: Environment | undefined;
  /** Response headers whose presence is compared and whose value is not. @default request ids */
  readonly volatileHeaders?: readonly string[] | undefined;
  /** Parts of a text body that are left out of the comparison. @default none */
  readonly volatileBody?: readonly RegExp[] | undefined;
  /** How long the service has for one answer. @default 10 seconds */
  readonly timeoutMs?: number | undefined;
  /** Another way to make handlers, to hold it to the same contract. @default `toLambda` */
  readonly toHandlers?:
    | ((service: Service, options: LambdaOptions) => Promise<HandlersUnderTest>)
    | undefined;
  /** Another server, to compare every front door with it. @default `serve` */
  readonly toSocket?: (() => Promise<SocketUnderTest>) | undefined;
  /** @default the service's log lines are thrown away */
  readonly logDestination?: LogDestination | undefined;
}

/** Made anew for every request by most services. */
export const VOLATILE_HEADERS: readonly string[] = [
  "request-id",
  "server-timing",
  "x-amzn-requestid",
  "x-amzn-trace-id",
  "x-correlation-id",
  "x-request-id",
  "x-response-time",
  "x-trace-id",
];
