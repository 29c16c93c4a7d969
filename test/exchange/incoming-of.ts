import { FieldLines } from "../../adapters/exchange/field-lines.ts";
import type { Incoming } from "../../adapters/exchange/incoming.ts";

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

function headersOf(lines: object): FieldLines {
  const headers = new FieldLines();
  for (const [name, value] of Object.entries(lines)) headers.add(name, value);
  return headers;
}
