import { expect, test } from "vitest";
import { clientIp } from "../../adapters/exchange/client-ip.ts";
import { incomingOf } from "./incoming-of.ts";

const PEER = "10.0.0.1";

test.for([
  // [trusted entries, x-forwarded-for, expected]
  [0, undefined, PEER],
  [0, "1.2.3.4", PEER],
  [1, "1.2.3.4", "1.2.3.4"],
  [1, "6.6.6.6, 1.2.3.4", "1.2.3.4"],
  [2, "6.6.6.6, 1.2.3.4, 10.1.1.1", "1.2.3.4"],
  [3, "1.2.3.4", "1.2.3.4"],
  [1, undefined, PEER],
  [1, "", PEER],
  [1, "unknown", PEER],
  [1, "1.2.3.4,", PEER],
  [1, "1.2.3.4:5678", "1.2.3.4"],
  [1, "[2001:db8::1]:5678", "2001:db8::1"],
  [1, "[2001:db8::1]", "2001:db8::1"],
  [1, "2001:db8::1", "2001:db8::1"],
  [1, "::ffff:1.2.3.4", "1.2.3.4"],
  [1, "1.2.3.4\t", "1.2.3.4"],
  [1, "1.2.3.999", PEER],
  [1, "[evil", PEER],
] as const)("with %i trusted entries, %j gives %j", ([trustedEntries, forwarded, expected]) => {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  expect(clientIp(incomingOf({ trustedEntries, peerIp: PEER }, headers))).toBe(expected);
});

test("an IPv4 peer of an IPv6 socket is told as IPv4", () => {
  expect(clientIp(incomingOf({ peerIp: "::ffff:127.0.0.1" }))).toBe("127.0.0.1");
});

test("no address is better than one that nobody vouches for", () => {
  expect(clientIp(incomingOf({ peerIp: undefined }, { "x-forwarded-for": "1.2.3.4" }))).toBe(
    undefined,
  );
});
