import type { Incoming } from "../../adapters/exchange/incoming.ts";

/** A plain GET, changed as a test needs it. */
export function incomingOf(change: Partial<Incoming> = {}, headers: object = {}): Incoming {
  return {
    frontDoor: "node",
    requestId: "r",
    method: "GET",
    path: "/",
    query: "",
    headers: new Map(Object.entries({ host: "example.com", ...headers })),
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
