import type { WireRequest } from "../../adapters/testing/wire-request.ts";

type Fields = Readonly<Record<string, unknown>>;
type Lists = Readonly<Record<string, readonly string[]>>;

/** The request that must have led to a captured event, without what its front door added. */
export function wireOfEvent(frontDoor: string, event: Fields): WireRequest {
  const context = (event.requestContext ?? {}) as Fields;
  const http = (context.http ?? {}) as Fields;
  const lines = [...headerLines(event), ...cookieLines(frontDoor, event)];
  const addresses = lines.find(([name]) => name.toLowerCase() === "x-forwarded-for")?.[1] ?? "";
  const hops = addresses.split(/,\s*/);
  const clientIp = hops.pop() ?? "";
  const kept = lines.filter(([name]) => !/^x-forwarded-|^x-amzn-tls-/i.test(name));
  const earlier = hops.length > 0 ? [["x-forwarded-for", hops.join(", ")] as const] : [];
  return {
    method: String(event.httpMethod ?? http.method ?? event.method),
    target: targetOf(frontDoor, event),
    headers: [...kept, ...earlier],
    body: Buffer.from(String(event.body ?? ""), event.isBase64Encoded === true ? "base64" : "utf8"),
    clientIp,
  };
}

function headerLines({ multiValueHeaders, headers }: Fields): (readonly [string, string])[] {
  const lists = Object.entries((multiValueHeaders ?? headers ?? {}) as Lists);
  return lists.flatMap(([name, values]) =>
    [values].flat().map((value) => [name, Buffer.from(value).toString("latin1")] as const),
  );
}

/** A Function URL sends the header too. */
function cookieLines(frontDoor: string, { cookies }: Fields): (readonly [string, string])[] {
  if (frontDoor !== "http-v2" || !Array.isArray(cookies)) return [];
  return [["cookie", cookies.join("; ")]];
}

function targetOf(frontDoor: string, event: Fields): string {
  const query = queryOf(frontDoor, event);
  return `${pathOf(frontDoor, event)}${query === "" ? "" : `?${query}`}`;
}

function pathOf(frontDoor: string, { path, rawPath }: Fields): string {
  return frontDoor === "http-v2" ? encodeURI(String(rawPath)) : String(rawPath ?? path);
}

function queryOf(frontDoor: string, event: Fields): string {
  if (typeof event.rawQueryString === "string") return event.rawQueryString;
  const map = event.multiValueQueryStringParameters ?? event.queryStringParameters ?? {};
  const encode = frontDoor === "rest" ? encodeURIComponent : (text: string) => text;
  return Object.entries(map as Lists)
    .flatMap(([key, values]) => [values].flat().map((value) => `${encode(key)}=${encode(value)}`))
    .join("&");
}
