import { isFields } from "./event-fields.ts";
import type { MultiValues, OneOrMany, SingleValues } from "./event-types.ts";
import { toValueList } from "./value-list.ts";

type QuerySource = MultiValues | SingleValues | Readonly<Record<string, OneOrMany>>;

/** A query from values that the front door left as the client wrote them. */
export function rawQuery(source: QuerySource | null | undefined): string {
  return joinQuery(source, (text) => text);
}

/** A query from values that the front door decoded; each is encoded exactly once. */
export function encodedQuery(source: QuerySource | null | undefined): string {
  return joinQuery(source, (text) => encodeURIComponent(text.toWellFormed()));
}

// A bare `?flag` and `?flag=` look alike in an event; both become `flag=`.
function joinQuery(
  source: QuerySource | null | undefined,
  encode: (text: string) => string,
): string {
  const pairs: string[] = [];
  // A text or a list has keys too, one for each character or item.
  if (!isFields(source)) return "";
  for (const [key, value] of Object.entries(source)) {
    for (const one of toValueList(value)) pairs.push(`${encode(key)}=${encode(one)}`);
  }
  return pairs.join("&");
}
