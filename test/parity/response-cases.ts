import type { FetchHandler } from "../../adapters/exchange/index.ts";
import type { CorpusRequest } from "../../adapters/testing/index.ts";
import { FAILING_CASES } from "./failing-cases.ts";
import { bytes, streamOf } from "./make-bodies.ts";

/** A request's answer, to be the same behind every front door. */
export interface ResponseCase extends Pick<CorpusRequest, "clause" | "name" | "method"> {
  readonly answer: FetchHandler;
  /** What a socket must get. @default 200 */
  readonly status?: number;
}

type Init = ConstructorParameters<typeof Response>;

function answer(...args: Init): FetchHandler {
  return () => new Response(...args);
}

function typed(type: string): ResponseInit {
  return { headers: { "content-type": type } };
}

const EXPIRES = "a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT";

const HEAD_CASES: readonly ResponseCase[] = [
  { clause: "R1", name: "404", answer: answer("none", { status: 404 }), status: 404 },
  { clause: "R1", name: "599", answer: answer("odd", { status: 599 }), status: 599 },
  { clause: "R1", name: "a status text", answer: answer("x", { statusText: "Fine" }) },
  {
    clause: "R1",
    name: "a redirect",
    answer: answer(null, { status: 302, headers: { location: "/%C3%A9?a=b" } }),
    status: 302,
  },
  { clause: "R1", name: "one cookie", answer: answer("x", { headers: { "set-cookie": EXPIRES } }) },
  {
    clause: "R1",
    name: "three cookies",
    answer: answer("x", {
      headers: [
        ["set-cookie", EXPIRES],
        ["set-cookie", "b=2; HttpOnly"],
        ["set-cookie", "a=3; Path=/x"],
      ],
    }),
  },
  {
    clause: "R1",
    name: "repeated headers",
    answer: answer("x", {
      headers: [
        ["vary", "accept"],
        ["vary", "origin"],
      ],
    }),
  },
  { clause: "R1", name: "an empty header", answer: answer("x", { headers: { "x-empty": "" } }) },
  {
    clause: "R1",
    name: "a header in UTF-8",
    answer: answer("x", { headers: { "x-n": Buffer.from("日本").toString("latin1") } }),
  },
  {
    clause: "R1",
    name: "a header in Latin-1",
    answer: answer("x", { headers: { "x-n": "caf\u00e9" } }),
  },
  {
    clause: "R1",
    name: "a password wanted",
    answer: answer("who?", {
      status: 401,
      headers: { "www-authenticate": 'Basic realm="x, y", Bearer' },
    }),
    status: 401,
  },
  { clause: "R1", name: "a server's name", answer: answer("x", { headers: { server: "probe" } }) },
  { clause: "R1", name: "a text with headers", answer: answer("x", { headers: { "x-a": "1" } }) },
  { clause: "R1", name: "no content-type", answer: answer(bytes("61")) },
];

const BODY_CASES: readonly ResponseCase[] = [
  { clause: "R2", name: "text", answer: answer("hello") },
  { clause: "R2", name: "JSON", answer: () => Response.json({ a: "é" }) },
  { clause: "R2", name: "bytes", answer: answer(bytes("fffe0001")) },
  {
    clause: "R2",
    name: "a byte order mark",
    answer: answer(bytes("efbbbf612c62"), typed("text/csv")),
  },
  {
    clause: "R2",
    name: "Latin-1",
    answer: answer(bytes("636166e9"), typed("text/html; charset=iso-8859-1")),
  },
  {
    clause: "R2",
    name: "bytes that claim to be text",
    answer: answer(bytes("89504e47ff"), typed("text/plain")),
  },
  { clause: "R2", name: "a font", answer: answer(bytes("774f4632ff"), typed("font/woff2")) },
  {
    clause: "R2",
    name: "every byte",
    answer: answer(Uint8Array.from({ length: 256 }, (_, i) => i)),
  },
  ...["gzip", "br", "zstd", "identity"].map((coding) => ({
    clause: "R2" as const,
    name: `content-encoding ${coding}`,
    answer: answer(bytes("1f8b0800ff"), {
      headers: { "content-encoding": coding, "content-type": "text/html" },
    }),
  })),
  { clause: "R2", name: "no body", answer: answer(null) },
  { clause: "R2", name: "an empty string", answer: answer("", { status: 201 }), status: 201 },
  ...[204, 205, 304].map((status) => ({
    clause: "R2" as const,
    name: `${status}`,
    answer: answer(null, { status, headers: { etag: '"x"', "content-type": "text/plain" } }),
    status,
  })),
  { clause: "R2", name: "HEAD of a text", method: "HEAD", answer: answer("hello") },
  { clause: "R2", name: "HEAD of nothing", method: "HEAD", answer: answer(null) },
  {
    clause: "R2",
    name: "HEAD of a stream",
    method: "HEAD",
    answer: () => new Response(streamOf("a", "b")),
  },
  {
    clause: "R2",
    name: "a wrong content-length",
    answer: answer("0123456789", { headers: { "content-length": "5" } }),
  },
  { clause: "R2", name: "a form", answer: () => new Response(new URLSearchParams({ a: "é" })) },
  {
    clause: "R2",
    name: "a blob",
    answer: () => new Response(new Blob(["x"], { type: "image/x" })),
  },
];

const SIZE_CASES: readonly ResponseCase[] = [
  { clause: "R4", name: "900 KB of text", answer: () => new Response("x".repeat(900_000)) },
  {
    clause: "R4",
    name: "900 KB of bytes",
    answer: () => new Response(new Uint8Array(900_000).fill(255)),
  },
  {
    clause: "R4",
    name: "20 KB of headers",
    answer: answer("x", { headers: { "x-large": "x".repeat(20_000) } }),
  },
  { clause: "R4", name: "2 MB", answer: () => new Response("x".repeat(2_000_000)) },
  { clause: "R4", name: "7 MB", answer: () => new Response("x".repeat(7_000_000)) },
];

const STREAM_CASES: readonly ResponseCase[] = [
  { clause: "R5", name: "a stream", answer: () => new Response(streamOf("a", "b", "c")) },
  { clause: "R5", name: "an empty stream", answer: () => new Response(streamOf()) },
  {
    clause: "R5",
    name: "a stream with a status",
    answer: () => new Response(streamOf("a"), { status: 201 }),
    status: 201,
  },
  {
    clause: "R5",
    name: "a stream of empty chunks",
    answer: () => new Response(streamOf("", "a", "")),
  },
  {
    clause: "R5",
    name: "a stream of 300 KB",
    answer: () => new Response(streamOf(...Array(30).fill("x".repeat(10_000)))),
  },
  {
    clause: "R5",
    name: "a redirect with a stream",
    answer: () => new Response(streamOf(), { status: 303, headers: { location: "/" } }),
    status: 303,
  },
];

export const RESPONSE_CASES: readonly ResponseCase[] = [
  ...HEAD_CASES,
  ...BODY_CASES,
  ...SIZE_CASES,
  ...STREAM_CASES,
  ...FAILING_CASES,
];
