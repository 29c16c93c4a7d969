import { toText } from "./forwarded-headers.ts";

/**
 * A path as an HTTP API puts it into `rawPath`: decoded, and cut at a question mark that only the
 * decoding made (standard-server#93, from live captures).
 */
export function decodePath(path: string): string {
  // Byte by byte, since one malformed escape must not keep the others from being decoded.
  const bytes = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return toText(bytes.split("?", 1)[0] ?? "");
}
