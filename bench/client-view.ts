import type { FrontDoor } from "./wire-request.ts";
import type { Workload } from "./workloads.ts";

/** What a client gets: from a server, or once its front door has read the result. */
export interface ClientView {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

type Result = {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

/** Says what is wrong with an adapter's result, or nothing. */
export async function whatIsWrong(
  workload: Workload,
  frontDoor: FrontDoor,
  result: unknown,
): Promise<string | undefined> {
  const view = isResponse(result) ? await viewResponse(result) : viewResult(frontDoor, result);
  return whatDiffers(workload, view);
}

/** Says where an answer is not the one that counts as right, or nothing. */
export function whatDiffers(
  { contentType, body, headers = [] }: Workload,
  view: ClientView,
): string | undefined {
  if (view.status !== 200) return `status ${view.status}`;
  if (!view.body.equals(body)) return "the body differs";
  const type = view.headers.get("content-type");
  if (type?.startsWith(contentType) !== true) return `content-type ${type ?? "missing"}`;
  const missing = headers.filter((name) => !view.headers.has(name));
  return missing.length > 0 ? `headers missing: ${missing.join(", ")}` : undefined;
}

// Only the row that has no adapter answers with one, native or not.
function isResponse(value: unknown): value is Response {
  return typeof (value as Partial<Response>).arrayBuffer === "function";
}

async function viewResponse(response: Response): Promise<ClientView> {
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: new Map(response.headers), body };
}

function viewResult(frontDoor: FrontDoor, value: unknown): ClientView {
  const result = JSON.parse(JSON.stringify(value)) as Result;
  const { statusCode, body = "", isBase64Encoded = false } = result;
  const status = frontDoor === "rest" && hasUnknownKey(result) ? 502 : statusCode;
  const headers = new Map(headersOf(frontDoor, result));
  return { status, headers, body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8") };
}

const REST_KEYS = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];

// REST answers 502 to a result with any other key.
function hasUnknownKey(result: Result): boolean {
  return Object.keys(result).some((key) => !REST_KEYS.includes(key));
}

// A load balancer with multi-value headers on reads only that map; HTTP API never does.
function headersOf(frontDoor: FrontDoor, result: Result): [string, string][] {
  const single = frontDoor === "alb-multi" ? {} : (result.headers ?? {});
  const multi = frontDoor === "http-v2" ? {} : (result.multiValueHeaders ?? {});
  return Object.entries({ ...single, ...multi }).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
}
