import fc from "fast-check";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import { wireHeaders } from "./header-arbitrary.ts";
import { MAX_BODY_BYTES } from "./stage.ts";

const method = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD") },
  { weight: 5, arbitrary: fc.constantFrom("OPTIONS", "PURGE", "PROPFIND", "QUERY", "M-SEARCH") },
  { weight: 1, arbitrary: fc.constantFrom("TRACE", "TRACK", "get", "patch", "FOO", "PROPERTY") },
  { weight: 1, arbitrary: fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,12}$/) },
);

const PATH_PARTS = [
  ..."/ab.~-_!$&'()*+,;=:@",
  ...'|^`{}<>"\\[]',
  "//",
  "..",
  "%2e%2E",
  "%2F",
  "%5C",
  "%25",
  "%2541",
  "%41",
  "%",
  "%Z",
  "%E9",
  "%C3%A9",
  "%00",
  "%0d%0a",
  "%20",
  "%3F",
  "%23",
  "%7F",
  "#",
  "live",
  "prod",
  "$default",
  "evil.com",
];
const PATHS = [
  "/livez",
  "/readyz",
  "/live/x",
  "/live/livez",
  "//evil.com/x",
  "/%2e%2e/x",
  "*",
  "a",
];
const QUERY_PARTS = [
  ..."&&&&===ab12?/+;:@[]'\"<>|^`{}#,",
  "%26",
  "%3D",
  "%2B",
  "%20",
  "%",
  "%ZZ",
  "%E9",
  "%C3%A9",
  "%00",
  "__proto__",
  "constructor",
  "10=",
  "2=",
];

const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
/** Any other byte; parsers refuse them, or take them for the end of the line. */
const other = fc
  .oneof(fc.integer({ min: 0, max: 0x20 }), fc.integer({ min: 0x7f, max: 0xff }))
  .map((code) => String.fromCharCode(code))
  .filter((byte) => byte !== "\n" && byte !== "\r");

function partsOf(parts: readonly string[], maxLength: number): fc.Arbitrary<string> {
  const part = fc.oneof(
    { weight: 200, arbitrary: fc.constantFrom(...parts) },
    { weight: 40, arbitrary: visible },
    { weight: 2, arbitrary: other },
  );
  return fc.array(part, { maxLength }).map((all) => all.join(""));
}

const path = fc.oneof(
  { weight: 9, arbitrary: partsOf(PATH_PARTS, 8).map((text) => `/${text}`) },
  { weight: 1, arbitrary: fc.constantFrom(...PATHS) },
);
const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant("") },
  { weight: 5, arbitrary: partsOf(QUERY_PARTS, 12).map((text) => `?${text}`) },
);
// A space at the end would be the line's own.
const target = fc.tuple(path, query).map((parts) => parts.join("").trimEnd());

const body: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(new Uint8Array()) },
  { weight: 6, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  { weight: 3, arbitrary: fc.string({ unit: "grapheme" }).map((text) => Buffer.from(text)) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: MAX_BODY_BYTES - 2, max: MAX_BODY_BYTES + 2 })
      .map((length) => Buffer.alloc(length, "a")),
  },
  { weight: 1, arbitrary: fc.constant(Buffer.alloc(70_000)) },
);

/** How the end of the body is told, if there is one. */
const framing = fc.constantFrom("content-length", "content-length", "transfer-encoding");

/** Any request that a client can put on a wire. */
export const wireRequest: fc.Arbitrary<WireRequest> = fc
  .tuple(fc.record({ method, target, headers: wireHeaders, body }), framing)
  .map(([request, name]) => {
    const { byteLength } = request.body;
    const value = name === "content-length" ? `${byteLength}` : "chunked";
    const frame = byteLength > 0 ? [[name, value] as const] : [];
    const headers = [...request.headers, ...frame];
    return { ...request, headers, clientIp: "203.0.113.7" };
  });
