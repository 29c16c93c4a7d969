export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text, or undefined for whatever else stands where AWS documents text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
