/** Whether a REST API takes a body of this type for binary (`binaryMediaTypes`). */
export function matchesMediaType(
  value: string | undefined,
  binaryMediaTypes: readonly string[],
): boolean {
  if (binaryMediaTypes.includes("*/*")) return true;
  // Only the first type of an `Accept` counts (API Gateway developer guide, binary media types).
  const type = value?.split(",")[0]?.split(";")[0]?.trim().toLowerCase() ?? "";
  return binaryMediaTypes.some((allowed) => covers(allowed.toLowerCase(), type));
}

function covers(allowed: string, type: string): boolean {
  return allowed.endsWith("/*") ? type.startsWith(allowed.slice(0, -1)) : allowed === type;
}
