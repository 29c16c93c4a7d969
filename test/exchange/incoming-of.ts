import type { Incoming } from "../../adapters/exchange/incoming.ts";
import { type HeaderMap, joinHeader } from "../../adapters/exchange/request-headers.ts";

/** A plain GET, changed as a test needs it. */
export function incomingOf(change: Partial<Incoming> = {}, headers: object = {}): Incoming {
  return {
    frontDoor: "node",
    requestId: "r",
    receivedAt: Date.now(),
    method: "GET",
    path: "/",
    query: "",
    headers: headersOf({ host: "example.com", ...headers }),
    body: { kind: "none" },
    deadline: Date.now() + 5_000,
    defaultScheme: "http",
    trustsForwardedProto: true,
    trustedEntries: 0,
    buffered: true,
    deadlineEndsBody: false,
    ...change,
  };
}

function headersOf(lines: object): HeaderMap {
  const headers: HeaderMap = new Map();
  for (const [name, value] of Object.entries(lines)) joinHeader(headers, name, value);
  return headers;
}
