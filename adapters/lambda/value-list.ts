import type { OneOrMany } from "./event-types.ts";

/** The texts of one entry of an event's map. What is no text was not on the wire. */
export function toValueList(value: OneOrMany): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}
