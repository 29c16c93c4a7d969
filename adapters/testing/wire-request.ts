/** One request as a client writes it on the wire: nothing parsed, nothing merged. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, percent-encoding and all. */
  readonly target: string;
  /** In the client's order and spelling; a repeated name is two entries. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Where the client connects from. */
  readonly clientIp: string;
}

const TEST_CLIENT_IP = "203.0.113.7";

/** What a client would send for this request. */
export async function fromRequest(request: Request): Promise<WireRequest> {
  const { host, pathname, search } = new URL(request.url);
  const body = new Uint8Array(await request.clone().arrayBuffer());
  const headers = new Map<string, string>([["host", host], ...request.headers]);
  if (body.byteLength > 0) headers.set("content-length", `${body.byteLength}`);
  return {
    method: request.method,
    target: `${pathname}${search}`,
    headers: [...headers],
    body,
    clientIp: TEST_CLIENT_IP,
  };
}

/** The parts of a target. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf("?");
  if (mark === -1) return { path: target, query: "" };
  return { path: target.slice(0, mark), query: target.slice(mark + 1) };
}
