import type { FrontDoor } from "./wire-request.ts";

/** What Lambda calls. Peers type their events and results differently: here they are all unknown. */
export type Handler = (event: unknown, context: unknown) => unknown;

/** What each built bundle exports. */
export interface Bundle {
  createHandler(frontDoor: FrontDoor): Handler | Promise<Handler>;
}

/** The one place where a peer's own handler type is let go. */
export function asHandler(handler: unknown): Handler {
  return handler as Handler;
}
