import type { IncomingBody } from "../exchange/incoming.ts";

/** The body, still encoded: its size is checked first. */
export function eventBody(body: unknown, isBase64Encoded: unknown): IncomingBody {
  if (typeof body !== "string" || body === "") return { kind: "none" };
  return isBase64Encoded === true ? { kind: "base64", base64: body } : { kind: "text", text: body };
}
