/** A request as a client writes it, before any front door has turned it into an event. */
export interface WireRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  /** Without `host`, which depends on the front door. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

export const FRONT_DOORS = ["http-v2", "alb-multi", "rest"] as const;
export type FrontDoor = (typeof FRONT_DOORS)[number];
