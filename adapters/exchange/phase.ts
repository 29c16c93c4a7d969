/**
 * Where a service is in its life: only `ready` takes requests gladly; `draining` still serves them, and
 * tells load balancers to look elsewhere; `retiring` does so too while others take over on the same
 * address, so that nobody need look elsewhere.
 */
export type Phase = "starting" | "ready" | "draining" | "retiring" | "stopped";
