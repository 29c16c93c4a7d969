import { FieldLines } from "../exchange/field-lines.ts";
import { isFields } from "./event-fields.ts";
import type { OneOrMany } from "./event-types.ts";

type HeaderSource = Readonly<Record<string, OneOrMany>> | null | undefined;

/** The lines of an event's header map; a name with several values has several. */
export function eventHeaders(source: HeaderSource): FieldLines {
  const lines = new FieldLines();
  // A text or a list has keys too, one for each character or item.
  if (!isFields(source)) return lines;
  for (const name of Object.keys(source)) {
    const value: unknown = source[name];
    if (typeof value === "string") add(lines, name, value);
    else if (Array.isArray(value)) addAll(lines, name, value);
  }
  return lines;
}

/** What is no text was not on the wire. */
function addAll(lines: FieldLines, name: string, values: readonly unknown[]): void {
  for (const value of values) if (typeof value === "string") add(lines, name, value);
}

/** What nearly every value is: it needs neither a check nor a conversion. */
const PRINTABLE_ASCII = /^[\t\x20-\x7e]*$/;

// The event holds decoded text; a socket gives the bytes of the line as Latin-1.
function add(lines: FieldLines, name: string, value: string): void {
  if (PRINTABLE_ASCII.test(value)) lines.addParsed(name, value);
  else lines.add(name, Buffer.from(value, "utf8").toString("latin1"));
}
