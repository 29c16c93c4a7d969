import type { Clause } from "./clauses.ts";
import { BODY_REQUESTS } from "./corpus-bodies.ts";
import { HEADER_REQUESTS } from "./corpus-headers.ts";
import { TARGET_REQUESTS } from "./corpus-targets.ts";
import type { RequestSketch } from "./wire-request.ts";

/** A request that tries one clause. */
export interface CorpusRequest extends RequestSketch {
  readonly name: string;
  readonly clause: Clause;
  /** What follows the path of the route. */
  readonly suffix?: string;
}

/**
 * Requests that try every clause on one route of a service.
 *
 * @example
 * const report = await checkParity(service, defaultCorpus("/orders"));
 */
export function defaultCorpus(path = "/"): CorpusRequest[] {
  const requests = [...TARGET_REQUESTS, ...HEADER_REQUESTS, ...BODY_REQUESTS];
  return requests.map(({ suffix = "", ...request }) => ({
    ...request,
    name: `${request.clause}: ${request.name}`,
    target: request.target ?? join(path, suffix),
  }));
}

/** A suffix that is a path continues the route's; one that is a query follows it. */
function join(path: string, suffix: string): string {
  return suffix.startsWith("/") ? `${path.replace(/\/$/, "")}${suffix}` : `${path}${suffix}`;
}
