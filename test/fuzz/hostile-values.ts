import fc from "fast-check";
import { freezeDeep } from "./freeze-deep.ts";

/** Keys that mean something to JavaScript, to a front door or to a careless map. */
export const HOSTILE_KEYS: readonly string[] = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "length",
  "",
  "0",
  "10",
  "Host",
  "HOST",
  "cookie",
  "Cookie",
  "content-length",
  "transfer-encoding",
  "x-forwarded-for",
  "x-forwarded-proto",
  "a b",
  "a\r\nx-injected: 1",
  "日本",
  "\ud800",
  "elb",
  "http",
  "identity",
  "serviceArn",
  "connectionId",
  "methodArn",
  "Records",
  "raw_path",
  "rawPath",
  "multiValueHeaders",
  "cookies",
];

const LONG = 50_000;
const HUGE = 1_500_000;
const DEEP = 1_000;

const TEXTS = [
  "",
  "/",
  "//",
  "//evil.com/x",
  "http://evil.com/x",
  "\\\\evil.com",
  "/a/../..//%2e%2e/",
  "/%",
  "%",
  "%ZZ",
  "%E9",
  "%00",
  "\u0000",
  "\ud800",
  "\udc00\ud800",
  "\ufeff",
  "日本",
  "é",
  "a\r\nx-injected: 1",
  "GET",
  "get",
  "HEAD",
  "TRACE",
  "CONNECT",
  "G T",
  "POST\r\n",
  "2.0",
  "1.0",
  "evil.com/x?",
  "a:b@evil.com",
  "[::1]:80",
  "[",
  "127.1",
  "x.lambda-url.y",
  "x.execute-api.eu-west-1.amazonaws.com",
  "$default",
  "(none)",
  "/live",
  "live/",
  "::ffff:1.2.3.4",
  "1.2.3.4:99999, [::1]:1, , x",
  "Root=1-00000000-000000000000000000000000",
  "00-00000000000000000000000000000000-0000000000000000-00",
  "https",
  "javascript:",
  "====",
  "not base64 !",
  "a=1; b=2",
  ";;;",
  "[object Object]",
];

const LONG_TEXTS = [
  "a".repeat(LONG),
  "%".repeat(LONG),
  "%2".repeat(LONG / 2),
  "1".repeat(LONG),
  ".".repeat(LONG),
  ":".repeat(LONG),
  ",".repeat(LONG),
  " ".repeat(LONG),
  ";".repeat(LONG),
  `/${"a/../".repeat(LONG / 5)}`,
  `${"1".repeat(LONG)}!`,
  `[${"1:".repeat(LONG / 2)}]`,
  `${"Root=1-".repeat(LONG / 7)}`,
  "é".repeat(LONG),
  "\ud800".repeat(LONG),
];

const OTHERS: readonly unknown[] = freezeDeep([
  null,
  true,
  false,
  0,
  -1,
  1e308,
  200,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  [],
  {},
  [[]],
  [null],
  [{}],
  ["a", null, 1, {}],
  JSON.parse('{"__proto__":{"polluted":"yes"}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":"yes"}}}'),
  { toString: "x", valueOf: null },
  { length: -1 },
  { length: 4_294_967_295 },
  JSON.parse('{"then":"x"}'),
  { toJSON: null },
  { "": "" },
  nested(DEEP, (inner) => [inner]),
  nested(DEEP, (inner) => ({ a: inner })),
  Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, "v"])),
  Array.from({ length: 1_000 }, () => "v"),
]);

/** Anything that may stand where AWS documents something else. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 40, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 10, arbitrary: fc.string({ unit: "binary", maxLength: 24 }) },
  { weight: 10, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 2, arbitrary: fc.constantFrom(...LONG_TEXTS) },
);

/** Rare, since each costs as much as a thousand others. */
export const hugeValue: fc.Arbitrary<unknown> = fc.constantFrom(
  "A".repeat(HUGE),
  "é".repeat(HUGE / 2),
  Array.from({ length: 20_000 }, () => "x"),
  Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, "v"])),
);

export const hostileKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_KEYS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}
