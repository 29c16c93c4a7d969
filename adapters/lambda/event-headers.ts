import { type HeaderMap, joinHeader, joinParsed } from "../exchange/request-headers.ts";
import { isFields } from "./event-fields.ts";
import type { OneOrMany } from "./event-types.ts";

type HeaderSource = Readonly<Record<string, OneOrMany>> | null | undefined;

/** Lower-case names, repeated values joined, spellings of one name merged. */
export function eventHeaders(source: HeaderSource): HeaderMap {
  const headers: HeaderMap = new Map();
  // A text or a list has keys too, one for each character or item.
  if (!isFields(source)) return headers;
  for (const name of Object.keys(source)) {
    const value: unknown = source[name];
    if (typeof value === "string") join(headers, name, value);
    else if (Array.isArray(value)) joinAll(headers, name, value);
  }
  return headers;
}

/** What is no text was not on the wire. */
function joinAll(headers: HeaderMap, name: string, values: readonly unknown[]): void {
  for (const value of values) if (typeof value === "string") join(headers, name, value);
}

/** What nearly every value is: it needs neither a check nor a conversion. */
const PRINTABLE_ASCII = /^[\t\x20-\x7e]*$/;

// The event holds decoded text; a socket gives the bytes of the line as Latin-1.
function join(headers: HeaderMap, name: string, value: string): void {
  if (PRINTABLE_ASCII.test(value)) joinParsed(headers, name, value);
  else joinHeader(headers, name, Buffer.from(value, "utf8").toString("latin1"));
}
