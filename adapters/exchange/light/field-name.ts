/** RFC 9110 §5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Names met before, in lower case; clients choose them, so that what is kept must end somewhere. */
const KNOWN = new Map<string, string>();
const MOST_KNOWN = 1024;
const SHORT = 64;

/**
 * The name of a header field in lower case, or undefined for what is no name. Names that are met again
 * come as the very same string, so that comparing two costs next to nothing.
 */
export function fieldName(name: string): string | undefined {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  if (!TOKEN.test(name)) return undefined;
  const lower = name.toLowerCase();
  return remember(name, KNOWN.get(lower) ?? remember(lower, lower));
}

function remember(name: string, lower: string): string {
  if (KNOWN.size < MOST_KNOWN && name.length <= SHORT) KNOWN.set(name, lower);
  return lower;
}
