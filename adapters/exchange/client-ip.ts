import type { Incoming } from "./incoming.ts";

/**
 * The client's address, counted from the right of `x-forwarded-for`: the left entries are
 * whatever the client wrote (GHSA-like reports against Hono and others, 2026).
 */
export function clientIp(incoming: Incoming): string | undefined {
  const { headers, peerIp, trustedEntries } = incoming;
  if (trustedEntries === 0) return parseAddress(peerIp);
  const entries = headers.get("x-forwarded-for")?.split(",") ?? [];
  const entry = entries[Math.max(0, entries.length - trustedEntries)];
  return parseAddress(entry) ?? parseAddress(peerIp);
}

/** Takes the port off (`xff_client_port` of an ALB), the brackets, and an IPv4 in IPv6 clothes. */
function parseAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bare = withoutPort(text.trim()).replace(/^::ffff:(?=\d+\.)/i, "");
  // Loaded when an address is first asked for: a cold start need not pay for it.
  return process.getBuiltinModule("node:net").isIP(bare) === 0 ? undefined : bare;
}

function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address);
  if (bracketed !== null) return bracketed[1] ?? "";
  return /^[^:]+:\d+$/.test(address) ? address.slice(0, address.lastIndexOf(":")) : address;
}
