import type { EventFrontDoor, LambdaResult } from "../lambda/door.ts";
import { checkResult } from "./check-result.ts";

const NO_CONTENT = new Set([204, 205, 304]);
/** What each gateway calls a body whose type nobody named. */
const DEFAULT_TYPES: Partial<Record<EventFrontDoor, string>> = {
  rest: "application/json",
  "http-v1": "text/plain; charset=utf-8",
  "http-v2": "text/plain; charset=utf-8",
  "function-url": "application/json",
};
/** The names that API Gateway and Function URLs keep for themselves. */
const REMAPPED = ["connection", "content-length", "date", "server", "www-authenticate"];

/**
 * What the client would see of a result. A result that the front door refuses is the 502 that its
 * clients get.
 *
 * @example
 * const response = fromResult("alb", await handler(event, context));
 */
export function fromResult(
  frontDoor: EventFrontDoor,
  result: unknown,
  request: { readonly method: string } = { method: "GET" },
): Response {
  const problem = checkResult(frontDoor, result);
  if (problem !== undefined) return new Response(`502: ${problem}`, { status: 502 });
  // `checkResult` has looked at every field.
  const checked = result as LambdaResult;
  return toResponse(frontDoor, checked, resultBytes(checked), request.method);
}

/** The response for a head and the bytes that followed it. */
export function toResponse(
  frontDoor: EventFrontDoor,
  head: Pick<LambdaResult, "statusCode" | "headers" | "multiValueHeaders" | "cookies">,
  bytes: Uint8Array<ArrayBuffer>,
  method: string,
): Response {
  const headers = responseHeaders(frontDoor, head);
  const empty = method === "HEAD" || NO_CONTENT.has(head.statusCode);
  if (!empty) headers.set("content-length", `${bytes.byteLength}`);
  const type = DEFAULT_TYPES[frontDoor];
  if (type !== undefined && bytes.byteLength > 0 && !headers.has("content-type")) {
    headers.set("content-type", type);
  }
  return new Response(empty ? null : bytes, { status: head.statusCode, headers });
}

function resultBytes({ body, isBase64Encoded }: LambdaResult): Uint8Array<ArrayBuffer> {
  return Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
}

function responseHeaders(
  frontDoor: EventFrontDoor,
  head: Pick<LambdaResult, "headers" | "multiValueHeaders" | "cookies">,
): Headers {
  const headers = new Headers();
  const maps = { ...head.headers, ...head.multiValueHeaders };
  for (const [name, value] of Object.entries(maps)) {
    for (const one of [value].flat()) headers.append(outName(frontDoor, name), toWire(one));
  }
  for (const cookie of head.cookies ?? []) headers.append("set-cookie", toWire(cookie));
  return headers;
}

function outName(frontDoor: EventFrontDoor, name: string): string {
  const remaps = frontDoor in DEFAULT_TYPES && REMAPPED.includes(name.toLowerCase());
  return remaps ? `x-amzn-remapped-${name}` : name;
}

function toWire(value: string): string {
  return Buffer.from(value, "utf8").toString("latin1");
}
