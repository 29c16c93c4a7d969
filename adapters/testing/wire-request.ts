/** One request as a client writes it on the wire: nothing parsed, nothing merged. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, percent-encoding and all; one character a byte. */
  readonly target: string;
  /** In the client's order and spelling; a repeated name is two entries, one character a byte. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Where the client connects from. */
  readonly clientIp: string;
}

/** A request in short: what is left out has a plain default. */
export interface RequestSketch {
  /** What a report calls it. @default method and target */
  readonly name?: string | undefined;
  /** @default GET */
  readonly method?: string | undefined;
  /** @default / */
  readonly target?: string | undefined;
  /** @default a `host`, and the `content-length` of a body, are added where they are missing */
  readonly headers?: readonly (readonly [string, string])[] | undefined;
  /** No `host` at all, as a load balancer asks for health. @default false */
  readonly withoutHost?: boolean | undefined;
  /** @default no body */
  readonly body?: string | Uint8Array | undefined;
  /** @default 203.0.113.7 */
  readonly clientIp?: string | undefined;
}

/** Anything that can be sent: a web request, or what no web request can hold. */
export type TestRequest = Request | RequestSketch;

const TEST_CLIENT_IP = "203.0.113.7";
const TEST_HOST = "service.example.com";

/** What a client would send. The request can still be read afterwards. */
export async function toWire(request: TestRequest): Promise<WireRequest> {
  return request instanceof Request ? fromRequest(request) : fromSketch(request);
}

/** What a client would send for this web request. */
export async function fromRequest(request: Request): Promise<WireRequest> {
  const { host, pathname, search } = new URL(request.url);
  const body = new Uint8Array(await request.clone().arrayBuffer());
  const headers = [["host", host] as const, ...request.headers];
  return fromSketch({ method: request.method, target: `${pathname}${search}`, headers, body });
}

/** The sketch with everything that a client adds. */
export function fromSketch({ headers = [], body = "", ...rest }: RequestSketch): WireRequest {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const framed = names.has("content-length") || names.has("transfer-encoding");
  const length = [["content-length", `${bytes.byteLength}`]] as const;
  return {
    method: rest.method ?? "GET",
    target: rest.target ?? "/",
    headers: [
      ...(names.has("host") || rest.withoutHost ? [] : [["host", TEST_HOST] as const]),
      ...headers,
      ...(bytes.byteLength > 0 && !framed ? length : []),
    ],
    body: bytes,
    clientIp: rest.clientIp ?? TEST_CLIENT_IP,
  };
}

/** The parts of a target. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf("?");
  if (mark === -1) return { path: target, query: "" };
  return { path: target.slice(0, mark), query: target.slice(mark + 1) };
}
