/** An entity tag for a version of a workload (RFC 9110, section 8.8.3). */
export function toEntityTag(version: number): string {
  return `"v${version}"`;
}

/**
 * Whether an `If-Match` or `If-None-Match` list names this version. A weak tag matches only in the
 * weak comparison that `If-None-Match` asks for (RFC 9110, section 8.8.3.2).
 */
export function matches(header: string, version: number, comparison: "strong" | "weak"): boolean {
  if (header.trim() === "*") return true;
  const tag = toEntityTag(version);
  const candidates = comparison === "weak" ? [tag, `W/${tag}`] : [tag];
  return header.split(",").some((item) => candidates.includes(item.trim()));
}
