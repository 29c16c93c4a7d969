import { joinHeader } from "../exchange/request-headers.ts";
import type { MultiValues, OneOrMany, SingleValues } from "./event-types.ts";
import { toValueList } from "./value-list.ts";

type HeaderSource = Readonly<Record<string, OneOrMany>> | null | undefined;

/** Lower-case names, repeated values joined, spellings of one name merged. */
export function eventHeaders(source: HeaderSource): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(source ?? {})) {
    for (const one of toValueList(value)) joinHeader(headers, toWire(name), toWire(one));
  }
  return headers;
}

/** The map with all values where the front door sends one, else the map with the last of each. */
export function multiHeaders(
  multi: MultiValues | null | undefined,
  single: SingleValues | null | undefined,
): Map<string, string> {
  return eventHeaders(multi ?? single);
}

// The event holds decoded text; a socket gives the bytes of the line as Latin-1.
function toWire(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
  return /^[\x00-\x7f]*$/.test(text);
}
