/**
 * Where a service is in its life: only `ready` takes requests gladly; `draining` still serves them,
 * and tells load balancers to look elsewhere.
 */
export type Phase = "starting" | "ready" | "draining" | "stopped";
