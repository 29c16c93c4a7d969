import fc from "fast-check";

type Line = readonly [name: string, value: string];

const NAMES = [
  "accept",
  "Accept",
  "x-a",
  "X-A",
  "x-b",
  "authorization",
  "user-agent",
  "referer",
  "content-encoding",
  "range",
  "if-none-match",
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-amzn-trace-id",
  "traceparent",
  "x-http-method-override",
  "1",
  "10",
  "__proto__",
  "constructor",
  "te",
  "expect",
  "keep-alive",
  "proxy-authorization",
];
const TYPES = [
  "application/json",
  "application/json; charset=utf-8",
  "Text/Plain",
  "text/html; charset=iso-8859-1",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/octet-stream",
  "application/problem+json",
  "image/svg+xml",
  "application/grpc",
  "",
];
const COOKIES = ["a=1", "a=1; b=2", "a=1;b=2", "a=", "=", "a", ";", "; ;", 'a="x; y"', "é=1", ""];
const VALUES = [
  "",
  "a",
  "a, b",
  "a,b",
  "1.2.3.4, 5.6.7.8",
  "[::1]:80",
  "https",
  "http",
  "gzip",
  "Root=1-6a5145a7-5c3686ff7df3149177a89157;Sampled=1",
  "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  "a\tb",
  "[object Object]",
  "__proto__",
  "x".repeat(5_000),
];
const HOSTS = [
  "api.example.com",
  "API.Example.com:8080",
  "localhost",
  "[::1]:80",
  "[::G]",
  "127.1",
  "1.2.3.4.5",
  "256.256.256.256",
  "a..b",
  "a_b",
  "-",
  "a.",
  ".",
  "xn--",
  "host:0",
  "host:99999",
  "host:",
  "evil.com/x?",
  "a:b@evil.com",
  "evil.com#",
  "a%41",
  "a b",
  "é",
  "",
];

const latin1 = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xa0, max: 0xff })), {
    maxLength: 8,
  })
  .map((codes) => String.fromCharCode(...codes));
/** Text in UTF-8, as the bytes that are on the wire. */
const utf8 = fc
  .string({ unit: "grapheme", maxLength: 4 })
  .map((text) => Buffer.from(text).toString("latin1"))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none can be in a header line.
  .filter((text) => !/[\x00-\x1f\x7f]/.test(text));

const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 1, arbitrary: latin1 },
  { weight: 1, arbitrary: utf8 },
);
const token = fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,8}$/);

const line: fc.Arbitrary<Line> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...NAMES), value) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom("cookie", "Cookie"), fc.constantFrom(...COOKIES)),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant("content-type"), fc.constantFrom(...TYPES)) },
  { weight: 1, arbitrary: fc.tuple(token, value) },
);

const host: fc.Arbitrary<Line[]> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Line[]>([["host", "api.example.com"]]) },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTS).map((one): Line[] => [["Host", one]]) },
  { weight: 1, arbitrary: fc.constant<Line[]>([]) },
);

/** The lines that frame a message; the writer of the bytes decides them. */
const FRAMING = ["content-length", "transfer-encoding", "connection", "upgrade", "host"];

/** Header lines of a client; white space around a value is not part of it. */
export const wireHeaders: fc.Arbitrary<Line[]> = fc
  .tuple(host, fc.array(line, { maxLength: 6 }))
  .map(([hosts, lines]) => [
    ...hosts,
    ...lines
      .filter(([name]) => !FRAMING.includes(name.toLowerCase()))
      .map(([name, text]): Line => [name, text.replace(/^[\t ]+|[\t ]+$/g, "")]),
  ]);
