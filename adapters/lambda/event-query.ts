import { isFields } from "./event-fields.ts";
import type { MultiValues, OneOrMany, SingleValues } from "./event-types.ts";

type QuerySource = MultiValues | SingleValues | Readonly<Record<string, OneOrMany>>;

/** A query from values that the front door left as the client wrote them. */
export function rawQuery(source: QuerySource | null | undefined): string {
  return joinQuery(source, (text) => text);
}

/** A query from values that the front door decoded; each is encoded exactly once. */
export function encodedQuery(source: QuerySource | null | undefined): string {
  return joinQuery(source, encodeOnce);
}

/** What `encodeURIComponent` leaves as it is; asking is several times cheaper than calling it. */
const PLAIN = /^[\w.!~*'()-]*$/;

function encodeOnce(text: string): string {
  return PLAIN.test(text) ? text : encodeURIComponent(text.toWellFormed());
}

// A bare `?flag` and `?flag=` look alike in an event; both become `flag=`.
function joinQuery(
  source: QuerySource | null | undefined,
  encode: (text: string) => string,
): string {
  // A text or a list has keys too, one for each character or item.
  if (!isFields(source)) return "";
  let query = "";
  for (const key of Object.keys(source)) {
    const name = encode(key);
    for (const value of listOf(source[key])) {
      // What is no text was not on the wire.
      if (typeof value !== "string") continue;
      query += `${query === "" ? "" : "&"}${name}=${encode(value)}`;
    }
  }
  return query;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
