import { ExchangeError } from "./errors.ts";
import type { Incoming } from "./incoming.ts";

/** A name or an address with an optional port: nothing that could start a path or a query. */
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

/**
 * The URL by concatenation. `new URL(path, base)` would let a path like `//evil.com/x` replace
 * the host (https://url.spec.whatwg.org/#relative-slash-state).
 *
 * @throws ExchangeError 400 for a host or a target that cannot be.
 */
export function requestUrl(incoming: Incoming): string {
  const path = incoming.path === "" ? "/" : incoming.path;
  if (!path.startsWith("/"))
    throw new ExchangeError(400, "the request target is not a path", { code: "malformed-request" });
  const query = incoming.query === "" ? "" : `?${incoming.query}`;
  // A socket lets a bare `#` through; it must not turn the rest into a fragment.
  const target = `${path}${query}`;
  const safe = target.includes("#") ? target.replaceAll("#", "%23") : target;
  return `${requestScheme(incoming)}://${requestHost(incoming)}${safe}`;
}

/** @throws ExchangeError 400 when the client sent a host that is none. */
function requestHost({ headers, defaultHost }: Incoming): string {
  const sent = headers.get("host");
  if (sent) {
    const host = toHost(sent);
    if (host !== undefined) return host;
    throw new ExchangeError(400, "the Host header is not a host", { code: "malformed-request" });
  }
  // Load balancers ask for health without a host, and must be answered.
  return toHost(defaultHost ?? "") ?? "localhost";
}

/** Hosts met before, in lower case: a service has few names, and each is checked once. */
const HOSTS = new Map<string, string>();
const MOST_HOSTS = 64;

function toHost(text: string): string | undefined {
  const known = HOSTS.get(text);
  if (known !== undefined) return known;
  const host = text.toLowerCase();
  if (!HOST.test(host) || !URL.canParse(`http://${host}/`)) return undefined;
  // Clients choose what they send, so that what is kept of it must end somewhere.
  if (HOSTS.size < MOST_HOSTS) HOSTS.set(text, host);
  return host;
}

function requestScheme(incoming: Incoming): "http" | "https" {
  const forwarded = incoming.headers.get("x-forwarded-proto");
  if (!incoming.trustsForwardedProto) return incoming.defaultScheme;
  return forwarded === "http" || forwarded === "https" ? forwarded : incoming.defaultScheme;
}
