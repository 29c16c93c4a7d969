import fc from "fast-check";

type Line = readonly [name: string, value: string];

/** What an app gives as a body. */
export type AnswerBody =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "zeros"; readonly length: number }
  | { readonly kind: "form" }
  | {
      readonly kind: "stream";
      readonly chunks: readonly Uint8Array[];
      readonly end: "close" | "error" | "junk";
      /** Whether each chunk comes in a later turn. */
      readonly slow: boolean;
    };

/** What an app does with a request. */
export type AnswerInput = {
  readonly method: string;
} & (
  | {
      readonly does: "answer";
      readonly status: number;
      readonly lines: readonly Line[];
      readonly body: AnswerBody;
      /** Whether the headers are set one by one on the finished response. */
      readonly late: boolean;
    }
  | { readonly does: "fail"; readonly how: (typeof FAILURES)[number] }
);

export const FAILURES = [
  "throws an error",
  "throws a string",
  "throws null",
  "throws a symbol",
  "throws a proxy",
  "throws a cycle",
  "throws an error with a response",
  "throws an error whose response fails",
  "rejects later",
  "answers undefined",
  "answers null",
  "answers text",
  "answers Response.error()",
  "answers a look-alike",
  "answers a used response",
  "answers a locked response",
] as const;

const NAMES = [
  "content-type",
  "content-type",
  "content-length",
  "content-encoding",
  "set-cookie",
  "set-cookie",
  "Set-Cookie",
  "vary",
  "location",
  "etag",
  "cache-control",
  "www-authenticate",
  "server",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
  "proxy-authenticate",
  "x-a",
  "X-A",
  "1",
  "__proto__",
  "constructor",
  "link",
];
const VALUES = [
  "",
  "a",
  "a, b",
  "5",
  "0",
  "text/plain",
  "text/html; charset=iso-8859-1",
  "application/json",
  "image/png",
  "gzip",
  "identity",
  "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/",
  "b=2",
  "/é?a=b".replace("é", "%C3%A9"),
  'Basic realm="a, b"',
  "chunked",
  "close",
  "a\tb",
  "caf\xc3\xa9",
  "caf\xe9",
  "\x01",
  "\x7f",
  "日",
  "x".repeat(2_000),
];
const LONG_LINE: Line = ["x-long", "x".repeat(17_000)];

const status = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(200, 201, 204, 205, 206, 301, 304, 404, 500) },
  { weight: 2, arbitrary: fc.integer({ min: 200, max: 599 }) },
);
const latin1 = fc
  .array(fc.integer({ min: 0x20, max: 0xff }), { maxLength: 6 })
  .map((codes) => String.fromCharCode(...codes));
const token = fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,8}$/);
const line: fc.Arbitrary<Line> = fc.oneof(
  { weight: 30, arbitrary: fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES)) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...NAMES), latin1) },
  { weight: 3, arbitrary: fc.tuple(token, fc.constantFrom(...VALUES)) },
  { weight: 1, arbitrary: fc.constant(LONG_LINE) },
);

const chunk = fc.oneof(
  { weight: 4, arbitrary: fc.uint8Array({ maxLength: 20 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }).map(toBytes) },
  { weight: 1, arbitrary: fc.constant(Buffer.alloc(20_000, "a")) },
);
const body: fc.Arbitrary<AnswerBody> = fc.oneof(
  { weight: 30, arbitrary: fc.constant({ kind: "none" }) },
  { weight: 60, arbitrary: fc.record({ kind: fc.constant("text"), text: fc.string() }) },
  {
    weight: 30,
    arbitrary: fc.record({
      kind: fc.constant("text"),
      text: fc.string({ unit: "binary", maxLength: 12 }),
    }),
  },
  { weight: 60, arbitrary: fc.record({ kind: fc.constant("bytes"), bytes: chunk }) },
  {
    weight: 100,
    arbitrary: fc.record({
      kind: fc.constant("stream"),
      chunks: fc.array(chunk, { maxLength: 4 }),
      end: fc.constantFrom("close", "close", "close", "error", "junk"),
      slow: fc.boolean(),
    }),
  },
  { weight: 5, arbitrary: fc.constant({ kind: "form" }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("zeros"),
      length: fc.constantFrom(780_000, 790_000, 1_048_000, 1_100_000),
    }),
  },
);

const method = fc.constantFrom("GET", "GET", "GET", "HEAD", "POST", "OPTIONS");

/** Anything that an app can do with a request. */
export const answerInput: fc.Arbitrary<AnswerInput> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      method,
      does: fc.constant("answer"),
      status,
      lines: fc.array(line, { maxLength: 6 }),
      body,
      late: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      method,
      does: fc.constant("fail"),
      how: fc.constantFrom(...FAILURES),
    }),
  },
);

function toBytes(text: string): Uint8Array {
  return Buffer.from(text);
}
