import type { Outgoing } from "../exchange/outgoing.ts";
import { isUtf8 } from "./is-utf8.ts";

/**
 * Each header once, as text, without its length: a gateway counts what it sends, and API Gateway and
 * Function URLs would rename ours to `x-amzn-remapped-content-length`.
 */
export function singleHeaders({ headers, ascii }: Outgoing): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of headers) put(result, name, ascii ? value : fromWire(value));
  return result;
}

const NONE: Record<string, string> = {};

/** Each header as a list, with every cookie apart. */
export function listHeaders(
  outgoing: Outgoing,
  more: Readonly<Record<string, string>> = NONE,
): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  for (const name of Object.keys(more)) put(result, name, [more[name] ?? ""]);
  const { headers, ascii } = outgoing;
  for (const [name, value] of headers) put(result, name, [ascii ? value : fromWire(value)]);
  if (outgoing.cookies.length > 0) result["set-cookie"] = resultCookies(outgoing);
  return result;
}

export function resultCookies({ cookies }: Outgoing): string[] {
  return cookies.map(fromWire);
}

/** The answer to a HEAD states a length that a front door cannot count. */
export function headLength(outgoing: Outgoing): Record<string, string> {
  const { body, statedLength } = outgoing;
  if (body !== undefined || statedLength === undefined) return NONE;
  return { "content-length": statedLength };
}

/** A header may be called `__proto__`, and an assignment would then make it the prototype. */
function put<Value>(record: Record<string, Value>, name: string, value: Value): void {
  if (name !== "__proto__") record[name] = value;
  else Object.defineProperty(record, name, { value, enumerable: true, configurable: true });
}

const ASCII = /^[\x20-\x7e\t]*$/;

// The way back of the request side: a gateway writes text as UTF-8, the app's header is bytes.
function fromWire(value: string): string {
  if (ASCII.test(value)) return value;
  const bytes = Buffer.from(value, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : value;
}
