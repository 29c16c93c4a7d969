import { HELLO } from "./hello.ts";
import { LARGE_ORDER, PARAMETERS, PICTURE, SMALL_ORDER } from "./payloads.ts";
import type { WireRequest } from "./wire-request.ts";

/** One request, and the only answer that counts as right. */
export interface Workload {
  readonly name: WorkloadName;
  readonly request: WireRequest;
  readonly contentType: string;
  readonly body: Buffer;
  /** Headers that must be there, whatever their value. */
  readonly headers?: readonly string[];
  /** Middleware is Hono's: other frameworks would run other code. */
  readonly honoOnly?: boolean;
}

export type WorkloadName =
  | "hello"
  | "parameters"
  | "post-1k"
  | "post-100k"
  | "binary-64k"
  | "middleware"
  | "cpu-bound";

const CURL = [
  ["accept", "*/*"],
  ["user-agent", "curl/8.14.1"],
] as const;

const BROWSER = [
  ["accept", "application/json, text/plain, */*"],
  ["accept-encoding", "gzip, deflate, br, zstd"],
  ["accept-language", "fr-FR,fr;q=0.9,en;q=0.7"],
  ["authorization", "Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl"],
  ["cache-control", "no-cache"],
  ["origin", "https://shop.example.com"],
  ["referer", "https://shop.example.com/orders"],
  ["user-agent", PARAMETERS.agent],
  ["x-request-id", "0197f3c2-6d2b-7c11-a3c4-9a1f0b7d5e21"],
  ["x-tenant", PARAMETERS.tenant],
] as const;

const { id, status, page, sort } = PARAMETERS;
const hello = Buffer.from(JSON.stringify(HELLO));

/** What every adapter is measured with. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: "hello",
    request: { method: "GET", path: "/hello", headers: CURL },
    contentType: "application/json",
    body: hello,
  },
  {
    name: "parameters",
    request: {
      method: "GET",
      path: `/users/${id}/orders`,
      query: Object.entries({ status, page, sort }),
      headers: BROWSER,
    },
    contentType: "application/json",
    body: Buffer.from(JSON.stringify(PARAMETERS)),
  },
  postOf("post-1k", "/orders", SMALL_ORDER),
  postOf("post-100k", "/imports", LARGE_ORDER),
  {
    name: "binary-64k",
    request: { method: "GET", path: "/pictures/logo.png", headers: CURL },
    contentType: "image/png",
    body: PICTURE,
  },
  {
    name: "middleware",
    request: { method: "GET", path: "/guarded/hello", headers: BROWSER },
    contentType: "application/json",
    body: hello,
    headers: ["access-control-allow-origin", "x-content-type-options", "etag"],
    honoOnly: true,
  },
];

function postOf(name: WorkloadName, path: string, text: string): Workload {
  const length = `${Buffer.byteLength(text)}`;
  const headers = [
    ...CURL,
    ["content-type", "application/json"],
    ["content-length", length],
  ] as const;
  const request = { method: "POST", path, headers, body: text } as const;
  return { name, request, contentType: "application/json", body: Buffer.from(text) };
}
