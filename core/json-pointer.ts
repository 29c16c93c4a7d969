/** Escapes one reference token of a JSON Pointer (RFC 6901, section 3). */
export function escapePointerPart(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}
