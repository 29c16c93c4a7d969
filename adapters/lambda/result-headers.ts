import { isUtf8 } from "node:buffer";
import type { Outgoing } from "../exchange/outgoing.ts";

/** Each header once, as text. */
export function singleHeaders({ headers }: Outgoing): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, fromWire(value)]));
}

/** Each header as a list, with every cookie apart. */
export function listHeaders(outgoing: Outgoing): Record<string, string[]> {
  const lists = Object.entries(singleHeaders(outgoing)).map(([name, value]) => [name, [value]]);
  const cookies = resultCookies(outgoing);
  return Object.fromEntries(cookies.length === 0 ? lists : [...lists, ["set-cookie", cookies]]);
}

export function resultCookies({ cookies }: Outgoing): string[] {
  return cookies.map(fromWire);
}

/**
 * A gateway recounts the length of what it sends, and API Gateway and Function URLs would rename
 * ours to `x-amzn-remapped-content-length`.
 */
export function withoutLength(outgoing: Outgoing): Outgoing {
  const headers = new Map(outgoing.headers);
  headers.delete("content-length");
  return { ...outgoing, headers };
}

/** The front door counts the body, but the answer to a HEAD states a length that its body cannot. */
export function sizedByBody(outgoing: Outgoing): Outgoing {
  return outgoing.body === undefined ? outgoing : withoutLength(outgoing);
}

// The way back of the request side: a gateway writes text as UTF-8, the app's header is bytes.
function fromWire(value: string): string {
  const bytes = Buffer.from(value, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : value;
}
