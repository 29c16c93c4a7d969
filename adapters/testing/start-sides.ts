import { defineService } from "../exchange/define-service.ts";
import type { Service } from "../exchange/service.ts";
import type { EventFrontDoor } from "../lambda/door.ts";
import { toLambda } from "../lambda/index.ts";
import { serve } from "../node/index.ts";
import { countStarts } from "./count-starts.ts";
import type {
  HandlersUnderTest,
  ParityOptions,
  ParitySubject,
  SocketUnderTest,
} from "./parity-options.ts";

/** One subject on a socket and behind each front door, each with a start of its own. */
export interface Sides {
  readonly port: number;
  readonly handlers: ReadonlyMap<EventFrontDoor, HandlersUnderTest>;
  stop(): Promise<void>;
}

export const DEFAULT_TIMEOUT_MS = 10_000;
const SILENT = { write: () => undefined };

/** Starts everything that is to be compared. */
export async function startSides(
  subject: ParitySubject,
  frontDoors: readonly EventFrontDoor[],
  options: ParityOptions,
): Promise<Sides> {
  const { service, stopAll } = countStarts(toService(subject));
  const { logDestination = SILENT, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const env = { TRUSTED_HOPS: "1", REQUEST_TIMEOUT_MS: String(timeoutMs), ...options.env };
  const toHandlers = options.toHandlers ?? toLambda;
  const handlers = new Map<EventFrontDoor, HandlersUnderTest>();
  for (const frontDoor of frontDoors) {
    handlers.set(frontDoor, await toHandlers(service, { env, logDestination }));
  }
  const listen = (): Promise<SocketUnderTest> => {
    const socket = { env: { HOST: "127.0.0.1", ...env }, port: 0, signals: false };
    return serve(toService(subject), { ...socket, logDestination });
  };
  const server = await (options.toSocket ?? listen)();
  const stop = async () => void (await Promise.all([server.close(), stopAll()]));
  return { port: server.port, handlers, stop };
}

export function toService(subject: ParitySubject): Service {
  if ("start" in subject) return subject;
  return defineService({ name: "service", start: () => ({ fetch: subject.fetch }) });
}
