import type { FetchHandler } from "../../adapters/exchange/index.ts";
import type { EventFrontDoor } from "../../adapters/testing/index.ts";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import { echo } from "./echo-service.ts";

/** One request and the service that answers it, to be the same behind every front door. */
export interface ParityCase {
  readonly name: string;
  readonly wire: Partial<WireRequest>;
  readonly fetch: FetchHandler;
  /** The status that all of them must give, so that a shared mistake does not pass. */
  readonly status: number;
  /** Where the front door itself destroys something before we see it; `docs/contract.md` lists it. */
  readonly lossy?: readonly EventFrontDoor[];
}

const SINGLE = ["alb"] as const;
const ECHO = { fetch: echo, status: 200 };

function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}

function answer(...args: ConstructorParameters<typeof Response>): FetchHandler {
  return () => new Response(...args);
}

function header(name: string, value: string): Pick<WireRequest, "headers"> {
  return { headers: [[name, value]] };
}

export const REQUEST_CASES: readonly ParityCase[] = [
  { name: "a plain GET", wire: { target: "/a/b" }, ...ECHO },
  { name: "an encoded path", wire: { target: "/a%20b/%C3%A9/100%2541%3Fx%23" }, ...ECHO },
  {
    name: "an encoded slash",
    wire: { target: "/a%2Fb" },
    ...ECHO,
    // HTTP API decodes it to a slash.
    lossy: ["http-v2"],
  },
  { name: "a path with two slashes", wire: { target: "//evil.com/x" }, ...ECHO },
  { name: "dot segments", wire: { target: "/a/../b/./c" }, ...ECHO },
  { name: "a trailing slash", wire: { target: "/v1/health/" }, ...ECHO },
  { name: "a query", wire: { target: "/?q=a%20b%26c&x=1&e=" }, ...ECHO },
  { name: "a plus in the query", wire: { target: "/?q=a+b%2Bc" }, ...ECHO },
  { name: "encoded keys", wire: { target: "/?k%5B%5D=1&%C3%A9=2" }, ...ECHO },
  { name: "a repeated key", wire: { target: "/?a=1&a=2" }, ...ECHO, lossy: SINGLE },
  {
    name: "a malformed escape",
    wire: { target: "/?q=100%&z=%ZZ" },
    ...ECHO,
  },
  {
    name: "a repeated header",
    wire: {
      headers: [
        ["x-a", "1"],
        ["x-a", "2"],
      ],
    },
    ...ECHO,
    lossy: [...SINGLE, "http-v2", "function-url"],
  },
  { name: "a header with a comma", wire: header("accept", "text/html, */*"), ...ECHO },
  { name: "an empty header", wire: header("x-empty", ""), ...ECHO },
  {
    name: "a header in UTF-8",
    wire: header("x-n", Buffer.from("café 日本").toString("latin1")),
    ...ECHO,
  },
  { name: "cookies", wire: header("cookie", "a=1; b=2"), ...ECHO },
  {
    name: "text",
    wire: {
      method: "POST",
      body: bytes('{"a":"é"}'),
      ...header("content-type", "application/json"),
    },
    ...ECHO,
  },
  {
    name: "a form",
    wire: {
      method: "POST",
      body: bytes("a=1&b=2"),
      ...header("content-type", "application/x-www-form-urlencoded"),
    },
    ...ECHO,
  },
  { name: "bytes", wire: { method: "PUT", body: Buffer.from("00ff80", "hex") }, ...ECHO },
  { name: "a PATCH", wire: { method: "PATCH", body: bytes("a=1") }, ...ECHO },
  { name: "a DELETE with a body", wire: { method: "DELETE", body: bytes("x") }, ...ECHO },
  { name: "a POST without a body", wire: { method: "POST" }, ...ECHO },
  { name: "a GET with a body", wire: { body: bytes("hello") }, ...ECHO },
  { name: "PURGE", wire: { method: "PURGE" }, ...ECHO },
  { name: "a forged client address", wire: header("x-forwarded-for", "127.0.0.1"), ...ECHO },
];

export const REFUSED_CASES: readonly ParityCase[] = [
  { name: "TRACE", wire: { method: "TRACE" }, fetch: echo, status: 400 },
  { name: "a host with a path", wire: header("host", "evil.com/x?"), fetch: echo, status: 400 },
  {
    name: "a host with a name and a password",
    wire: header("host", "a:b@evil.com"),
    fetch: echo,
    status: 400,
  },
  {
    name: "a body over the limit",
    wire: { method: "POST", body: new Uint8Array(2_000) },
    fetch: echo,
    status: 413,
  },
];

class TeapotError extends Error {
  getResponse(): Response {
    return new Response("short and stout", { status: 418, headers: { "x-pot": "tea" } });
  }
}

export const RESPONSE_CASES: readonly ParityCase[] = [
  { name: "text", wire: {}, fetch: answer("hello"), status: 200 },
  { name: "JSON", wire: {}, fetch: () => Response.json({ a: "é" }), status: 200 },
  { name: "bytes", wire: {}, fetch: answer(Buffer.from("fffe0001", "hex")), status: 200 },
  {
    name: "a byte order mark",
    wire: {},
    fetch: answer(Buffer.from("efbbbf612c62", "hex")),
    status: 200,
  },
  {
    name: "Latin-1 text",
    wire: {},
    fetch: answer(Buffer.from("636166e9", "hex"), {
      headers: { "content-type": "text/html; charset=iso-8859-1" },
    }),
    status: 200,
  },
  {
    name: "compressed text",
    wire: {},
    fetch: answer(Buffer.from("1f8b0800ff", "hex"), {
      headers: { "content-encoding": "gzip", "content-type": "text/html" },
    }),
    status: 200,
  },
  { name: "no body", wire: {}, fetch: answer(null), status: 200 },
  {
    name: "an empty string",
    wire: {},
    fetch: answer("", { status: 201, headers: { "x-a": "1" } }),
    status: 201,
  },
  { name: "204", wire: {}, fetch: answer(null, { status: 204 }), status: 204 },
  {
    name: "304",
    wire: {},
    fetch: answer(null, { status: 304, headers: { etag: '"x"' } }),
    status: 304,
  },
  { name: "a 404 of the app", wire: {}, fetch: answer("none", { status: 404 }), status: 404 },
  {
    name: "a redirect",
    wire: {},
    fetch: answer(null, { status: 302, headers: { location: "/é?a=b".replace("é", "%C3%A9") } }),
    status: 302,
  },
  { name: "HEAD", wire: { method: "HEAD" }, fetch: answer("hello"), status: 200 },
  {
    name: "one cookie",
    wire: {},
    fetch: answer("x", { headers: { "set-cookie": "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT" } }),
    status: 200,
  },
  {
    name: "two cookies",
    wire: {},
    fetch: answer("x", {
      headers: [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
      ],
    }),
    status: 200,
  },
  {
    name: "repeated headers",
    wire: {},
    fetch: answer("x", {
      headers: [
        ["vary", "accept"],
        ["vary", "origin"],
      ],
    }),
    status: 200,
  },
  {
    name: "a header in UTF-8",
    wire: {},
    fetch: answer("x", { headers: { "x-n": Buffer.from("日本").toString("latin1") } }),
    status: 200,
  },
  {
    name: "hop-by-hop headers",
    wire: {},
    fetch: answer("x", { headers: { "transfer-encoding": "chunked", "keep-alive": "timeout=5" } }),
    status: 200,
  },
  {
    name: "a wrong content-length",
    wire: {},
    fetch: answer("0123456789", { headers: { "content-length": "5" } }),
    status: 200,
  },
  { name: "a stream", wire: {}, fetch: () => new Response(streamOf("a", "b", "c")), status: 200 },
  { name: "an empty stream", wire: {}, fetch: () => new Response(streamOf()), status: 200 },
  {
    name: "a stream that fails at once",
    wire: {},
    fetch: () => new Response(streamOf(new Error("secret"))),
    status: 500,
  },
  {
    name: "a stream of no bytes but text",
    wire: {},
    fetch: () => new Response(streamOf(5 as unknown as string)),
    status: 500,
  },
  {
    name: "a header that HTTP cannot carry",
    wire: {},
    fetch: answer("x", { headers: { "x-l": "\u0001" } }),
    status: 500,
  },
  {
    name: "a header that Response refuses",
    wire: {},
    fetch: () => new Response("x", { headers: { "x-l": "日" } }),
    status: 500,
  },
  { name: "an error", wire: {}, fetch: fail(new Error("secret")), status: 500 },
  {
    name: "an error on HEAD",
    wire: { method: "HEAD" },
    fetch: fail(new Error("secret")),
    status: 500,
  },
  { name: "a thrown string", wire: {}, fetch: fail("secret"), status: 500 },
  { name: "an error with a response", wire: {}, fetch: fail(new TeapotError()), status: 418 },
  {
    name: "no response at all",
    wire: {},
    fetch: () => undefined as unknown as Response,
    status: 500,
  },
  { name: "a network error as a response", wire: {}, fetch: () => Response.error(), status: 500 },
  {
    name: "liveness",
    wire: { target: "/livez" },
    fetch: fail(new Error("never asked")),
    status: 200,
  },
  {
    name: "readiness",
    wire: { target: "/readyz" },
    fetch: fail(new Error("never asked")),
    status: 200,
  },
  {
    name: "readiness on HEAD",
    wire: { method: "HEAD", target: "/readyz" },
    fetch: fail(new Error("never asked")),
    status: 200,
  },
  {
    name: "POST to the path of a health check",
    wire: { method: "POST", target: "/livez" },
    fetch: answer("the app", { status: 202 }),
    status: 202,
  },
];

function fail(error: unknown): FetchHandler {
  return () => Promise.reject(error);
}

function streamOf(...items: readonly (string | Error)[]): ReadableStream {
  const rest = [...items];
  return new ReadableStream({
    pull(controller) {
      const item = rest.shift();
      if (item instanceof Error) controller.error(item);
      else if (item === undefined) controller.close();
      else controller.enqueue(typeof item === "string" ? Buffer.from(item) : item);
    },
  });
}
