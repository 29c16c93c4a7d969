import { hc } from "hono/client";
import type { AdvisorApp } from "./client-schema.ts";

export type AdvisorClient = ReturnType<typeof hc<AdvisorApp>>;

export type AdvisorClientOptions = {
  /** Sends a request. @default - the runtime's own `fetch` */
  readonly fetch?: typeof fetch;
  /** Headers of every request. @default - none */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * A client of a running advisor that knows its routes, what they take and what they answer.
 *
 * @example
 * const advisor = createAdvisorClient("http://localhost:8080");
 * const answer = await advisor.v1.comparisons.$post({ json: workload });
 * if (answer.status === 200) console.log((await answer.json()).cheapest);
 */
export function createAdvisorClient(
  url: string,
  { fetch, headers }: AdvisorClientOptions = {},
): AdvisorClient {
  return hc<AdvisorApp>(url, { ...(fetch && { fetch }), ...(headers && { headers }) });
}
