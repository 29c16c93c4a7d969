import type { FrontDoor } from "./front-doors.ts";

/** What the way of a request depends on. */
export interface Way {
  readonly cloudFront?: boolean | undefined;
  readonly outerProxies?: number | undefined;
}

/**
 * How many parties between the client and the service add to `x-forwarded-for`: what the service has
 * to be told in `TRUSTED_HOPS`, for it counts the client's address from the right.
 */
export function trustedHops(
  frontDoor: FrontDoor,
  { cloudFront = false, outerProxies = 0 }: Way = {},
): number {
  if (frontDoor === "alb") return 1 + outerProxies;
  return frontDoor === "function-url" && cloudFront ? 2 : 1;
}
