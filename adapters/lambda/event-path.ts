/** What stands for itself in a path, so that nothing is to be encoded (RFC 3986, section 3.3). */
const UNRESERVED = /^[A-Za-z0-9/._~!$&'()*+,;=:@-]*$/;

/**
 * Encodes a path that its front door decoded. A `/` that came from `%2F` is lost for good, which
 * the contract declares.
 */
export function encodeDecodedPath(path: string): string {
  if (UNRESERVED.test(path)) return path;
  return encodeURI(path.toWellFormed()).replace(/[?#]/g, encodeURIComponent);
}

/**
 * Encodes only what no client can have sent in a path, for front doors whose documentation and
 * captures disagree on whether they decode: a valid `%XX` stays as it is.
 */
export function escapeNeverLiteral(path: string): string {
  return path.toWellFormed().replace(NEVER_LITERAL, encodeURIComponent);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are never literal.
const NEVER_LITERAL = /[\x00-\x20\x7f?#]|[^\x00-\x7f]+|%(?![0-9a-f]{2})/gi;

/** Takes a prefix off a path, but only where a segment ends: `/production` keeps its `/prod`. */
export function stripPrefix(path: string, prefix: string | undefined): string {
  if (!prefix || prefix === "/") return path;
  const segments = prefix.startsWith("/") ? prefix : `/${prefix}`;
  const bare = segments.endsWith("/") ? segments.slice(0, -1) : segments;
  if (path === bare) return "/";
  return path.startsWith(`${bare}/`) ? path.slice(bare.length) : path;
}
