import { type HeaderLine, valuesOf, withoutNames } from "./forwarded-headers.ts";

/** Of one connection only: API Gateway and Function URLs end that connection themselves. */
const HOP_BY_HOP = [
  "connection",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** The request headers that API Gateway and Function URLs pass on. */
export function withoutHopByHop(lines: readonly HeaderLine[]): HeaderLine[] {
  return withoutNames(lines, HOP_BY_HOP);
}

/** What a Function URL tells of the connection, from the live capture. */
export const TLS_HEADERS: readonly HeaderLine[] = [
  ["x-amzn-tls-cipher-suite", "TLS_AES_128_GCM_SHA256"],
  ["x-amzn-tls-version", "TLSv1.3"],
];

/** Who calls no host has still called one: these front doors are found by name only. */
export function withHost(lines: readonly HeaderLine[], domainName: string): HeaderLine[] {
  if (valuesOf(lines, "host").some((host) => host !== "")) return [...lines];
  return [["host", domainName], ...withoutNames(lines, ["host"])];
}
