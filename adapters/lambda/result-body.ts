import { isReader, type Outgoing } from "../exchange/outgoing.ts";
import type { LambdaResult } from "./door.ts";
import { isUtf8 } from "./is-utf8.ts";

/**
 * Plain text only when that loses nothing: REST APIs hand base64 through as it is unless told
 * otherwise, and a decoder would replace what is not UTF-8. `Buffer` keeps a byte order mark,
 * which `Response.text()` drops.
 */
export function resultBody(outgoing: Outgoing): Pick<LambdaResult, "body" | "isBase64Encoded"> {
  const { body } = outgoing;
  if (isReader(body)) throw new TypeError("[lambda] a buffered answer is still being made");
  if (body === undefined) return { body: "", isBase64Encoded: false };
  if (typeof body === "string") return { body, isBase64Encoded: false };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const plain = !isContentEncoded(outgoing) && isUtf8(bytes);
  return { body: bytes.toString(plain ? "utf8" : "base64"), isBase64Encoded: !plain };
}

function isContentEncoded({ headers }: Outgoing): boolean {
  const coding = headers.get("content-encoding")?.trim().toLowerCase();
  return coding !== undefined && coding !== "" && coding !== "identity";
}
