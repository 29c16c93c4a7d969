import type { CorpusRequest } from "./default-corpus.ts";

type Lines = NonNullable<CorpusRequest["headers"]>;

/** Hosts, headers, addresses and methods that adapters get wrong (P3, P4, P6, R1 to R3). */
export const HEADER_REQUESTS: readonly CorpusRequest[] = [
  { clause: "P3", name: "a host with a port", headers: [["host", "Api.Example.com:8443"]] },
  { clause: "P3", name: "an IPv6 host", headers: [["host", "[::1]:8080"]] },
  { clause: "P3", name: "a forged host", headers: [["host", "evil.example/x?"]] },
  { clause: "P3", name: "a host with credentials", headers: [["host", "a:b@evil.example"]] },
  { clause: "P3", name: "an empty host", headers: [["host", ""]] },
  { clause: "P3", name: "no host", withoutHost: true },
  { clause: "P3", name: "a forged scheme", headers: [["x-forwarded-proto", "javascript"]] },
  {
    clause: "P3",
    name: "a forged forwarded host",
    headers: [["x-forwarded-host", "evil.example"]],
  },
  { clause: "P4", name: "a list", headers: [["accept", "text/html, */*;q=0.8"]] },
  { clause: "P4", name: "a repeated header", headers: repeated("x-tag", "1", "2") },
  { clause: "P4", name: "an empty header", headers: [["x-empty", ""]] },
  { clause: "P4", name: "mixed case", headers: [["X-MiXeD", "Yes"]] },
  { clause: "P4", name: "UTF-8", headers: [["x-name", latin1("café 日本")]] },
  { clause: "P4", name: "Latin-1", headers: [["x-name", "caf\u00e9"]] },
  { clause: "P4", name: "an underscore", headers: [["x_tag", "1"]] },
  { clause: "P4", name: "two cookies", headers: [["cookie", "a=1; b=2"]] },
  { clause: "P4", name: "two cookie lines", headers: repeated("cookie", "a=1", "b=2") },
  { clause: "P4", name: "cookies without spaces", headers: [["cookie", "a=1;b=2"]] },
  { clause: "P4", name: "a large header", headers: [["x-large", "x".repeat(6_000)]] },
  { clause: "P4", name: "hop-by-hop headers", headers: [["te", "trailers"]] },
  { clause: "P6", name: "a forged address", headers: [["x-forwarded-for", "127.0.0.1"]] },
  { clause: "P6", name: "an IPv6 client", clientIp: "2001:db8::7" },
  { clause: "P6", name: "no address at all", headers: [["x-forwarded-for", ", ,"]] },
  { clause: "P7", name: "TRACE", method: "TRACE" },
  { clause: "P7", name: "an unusual method", method: "PURGE" },
  { clause: "R1", name: "a browser's preflight", method: "OPTIONS", headers: preflight() },
  { clause: "R2", name: "HEAD", method: "HEAD" },
  { clause: "R2", name: "compression", headers: [["accept-encoding", "gzip, br"]] },
  { clause: "R2", name: "no compression", headers: [["accept-encoding", "br;q=0, identity"]] },
  { clause: "R2", name: "a conditional request", headers: [["if-none-match", "*"]] },
  { clause: "R2", name: "a range", headers: [["range", "bytes=0-3"]] },
  { clause: "R3", name: "a wrong password", headers: [["authorization", "Basic eDp5"]] },
  { clause: "R3", name: "liveness", target: "/livez" },
  { clause: "R3", name: "readiness", target: "/readyz" },
  {
    clause: "O1",
    name: "a trace",
    headers: [["traceparent", `00-${"ab".repeat(16)}-${"cd".repeat(8)}-01`]],
  },
];

function repeated(name: string, ...values: readonly string[]): Lines {
  return values.map((value) => [name, value]);
}

function latin1(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

function preflight(): Lines {
  return [
    ["origin", "https://app.example"],
    ["access-control-request-method", "PUT"],
    ["access-control-request-headers", "content-type"],
  ];
}
