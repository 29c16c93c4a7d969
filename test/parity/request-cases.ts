import type { CorpusRequest } from "../../adapters/testing/index.ts";
import { defaultCorpus } from "../../adapters/testing/index.ts";
import type { Seen } from "./probe-service.ts";

/** A request and what a socket must make of it, so that a shared mistake does not pass. */
export interface RequestCase extends CorpusRequest {
  /** @default 200 */
  readonly status?: number;
  readonly sees?: Partial<Seen>;
}

const BASE = "https://service.example.com";

/** What the default corpus must be for the probe. */
const EXPECTED: Readonly<Record<string, Pick<RequestCase, "status" | "sees">>> = {
  "P1: an encoded space": { sees: { url: `${BASE}/a%20b` } },
  "P1: an encoded slash": { sees: { url: `${BASE}/a%2Fb` } },
  "P1: an encoded percent sign": { sees: { url: `${BASE}/100%2541` } },
  "P1: an encoded question mark": { sees: { url: `${BASE}/me%3Fadmin=1?x=1` } },
  "P1: two slashes at the start": { sees: { url: `${BASE}//evil.example/x` } },
  "P1: dot segments": { sees: { url: `${BASE}/a/../b/./c` } },
  "P1: a malformed escape": { sees: { url: `${BASE}/100%` } },
  "P2: a plus": { sees: { url: `${BASE}/?q=a+b%2Bc` } },
  "P2: a repeated key": { sees: { url: `${BASE}/?a=1&a=2` } },
  "P2: an empty value": { sees: { url: `${BASE}/?flag=` } },
  "P2: malformed escapes": { sees: { url: `${BASE}/?q=100%&z=%ZZ` } },
  "P3: a host with a port": { sees: { url: "https://api.example.com:8443/" } },
  "P3: a forged host": { status: 400 },
  "P3: a host with credentials": { status: 400 },
  "P3: no host": { sees: { url: "https://localhost/" } },
  "P3: a forged forwarded host": { sees: { url: `${BASE}/` } },
  "P6: a forged address": { sees: { clientIp: "203.0.113.7" } },
  "P6: an IPv6 client": { sees: { clientIp: "2001:db8::7" } },
  "P7: TRACE": { status: 400 },
  "P5: JSON": { sees: { bodyHex: hex('{"a":"é"}') } },
  "P5: bytes": { sees: { bodyHex: "00ff80fe" } },
  "P5: a byte order mark": { sees: { bodyHex: hex("\ufeffa,b") } },
  "P5: no body": { sees: { hasBody: false } },
  "P5: GET with a body": { sees: { hasBody: false, bodyHex: "" } },
  "P5: more than an ALB takes": { status: 413 },
  "O1: a trace": { sees: { traceId: "ab".repeat(16) } },
};

/** Requests beyond the default corpus, to meet every declared loss and limit. */
const MORE: readonly RequestCase[] = [
  { clause: "P1", name: "the whole URL", target: `${BASE}/x`, sees: { url: `${BASE}/x` } },
  { clause: "P1", name: "an encoded dot segment", target: "/a/%2e%2e/b" },
  { clause: "P1", name: "characters that no URL may have", target: '/a\\b|c{d}"<>^`' },
  { clause: "P1", name: "bare bytes", target: "/caf\u00e9", status: 400 },
  { clause: "P2", name: "characters that no URL may have", target: "/?a=\\|{}\"<>^`'" },
  { clause: "P4", name: "a connection header", headers: [["connection", "close"]] },
  { clause: "P4", name: "spaces around a value", headers: [["x-a", " a  b "]] },
  {
    clause: "P5",
    name: "an API Gateway's limit of headers",
    headers: [["x-large", "x".repeat(11_000)]],
  },
  {
    clause: "P5",
    name: "a function's limit",
    method: "POST",
    body: new Uint8Array(6_400_000),
    status: 413,
  },
  {
    clause: "P5",
    name: "exactly the limit of the service",
    method: "POST",
    body: new Uint8Array(1_000_000),
    status: 200,
  },
  {
    clause: "P5",
    name: "one byte more than the limit of the service",
    method: "POST",
    body: new Uint8Array(1_000_001),
    status: 413,
  },
  { clause: "P7", name: "a method that no parser knows", method: "FOO", status: 400 },
  { clause: "P7", name: "a method in lower case", method: "get", status: 400 },
  { clause: "P7", name: "CONNECT", method: "CONNECT", target: "a.example:443", status: 400 },
  {
    clause: "P6",
    name: "repeated lines",
    headers: [
      ["x-forwarded-for", "1.1.1.1"],
      ["x-forwarded-for", "2.2.2.2"],
    ],
    sees: { clientIp: "203.0.113.7" },
  },
];

/** The service's own limit during the suite: below the one of an ALB. */
export const MAX_BODY_BYTES = 1_000_000;

export const REQUEST_CASES: readonly RequestCase[] = [
  ...defaultCorpus().map((request) => ({ ...request, ...EXPECTED[request.name] })),
  ...MORE.map((request) => ({ ...request, name: `${request.clause}: ${request.name}` })),
];

function hex(text: string): string {
  return Buffer.from(text).toString("hex");
}
