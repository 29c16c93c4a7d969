import { isFieldValue } from "./field-lines.ts";
import { LightHeaders } from "./light/light-headers.ts";

/**
 * RFC 9110 §7.6.1 and the headers of RFC 9113 §8.2.2 belong to one hop; the length is counted anew,
 * and cookies go apart.
 */
const DROPPED = new Set([
  "connection",
  "content-length",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Read, never changed: the headers of a response that came from `fetch` are immutable. */
export function headersOf(source: Headers): ReadonlyMap<string, string> {
  const light: object = source;
  if (!LightHeaders.isLight(light)) return fitting(new Map(source), false);
  return fitting(LightHeaders.valuesOf(light), LightHeaders.isPlain(light));
}

function fitting(
  values: ReadonlyMap<string, string>,
  checked: boolean,
): ReadonlyMap<string, string> {
  let fit = true;
  for (const [name, value] of values) {
    if (DROPPED.has(name)) fit = false;
    else if (!checked) checkValue(value);
  }
  return fit ? values : new Map([...values].filter(([name]) => !DROPPED.has(name)));
}

export function cookiesOf(source: Headers): readonly string[] {
  const light: object = source;
  const cookies = LightHeaders.isLight(light)
    ? LightHeaders.cookiesOf(light)
    : source.getSetCookie();
  cookies.forEach(checkValue);
  return cookies;
}

/** Whether all are known to be ASCII; no is also the answer when nobody has looked. */
export function areAscii(source: Headers): boolean {
  const light: object = source;
  return LightHeaders.isLight(light) && LightHeaders.isPlain(light);
}

function checkValue(value: string): void {
  if (!isFieldValue(value)) throw new TypeError("a response header has a forbidden character");
}
