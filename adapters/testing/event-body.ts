import { valuesOf } from "./forwarded-headers.ts";
import { ALL_TYPES, type FrontDoorOptions } from "./front-door-options.ts";
import { matchesMediaType } from "./media-types.ts";
import type { WireRequest } from "./wire-request.ts";

/** What a front door sends for a body: text or base64. */
export interface EncodedBody {
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

const TEXT_TYPES = /^(?:text\/|application\/(?:json|javascript|xml|[^;]+\+json|[^;]+\+xml))/i;

/**
 * API Gateway (HTTP APIs), Function URLs and load balancers send text only for types that they
 * know as text; forms and bodies without a type go as base64.
 */
export function encodeByType(wire: WireRequest): EncodedBody {
  return encodeBody(wire.body, isSentAsText(wire));
}

export function isSentAsText({ headers }: WireRequest): boolean {
  const encoded = valuesOf(headers, "content-encoding").length > 0;
  return !encoded && TEXT_TYPES.test(valuesOf(headers, "content-type")[0] ?? "");
}

/** A REST API sends base64 for its binary media types only. */
export function encodeByMediaType(
  { body, headers }: WireRequest,
  { binaryMediaTypes = ALL_TYPES }: FrontDoorOptions,
): EncodedBody {
  const [type] = valuesOf(headers, "content-type");
  return encodeBody(body, !matchesMediaType(type, binaryMediaTypes));
}

function encodeBody(body: Uint8Array, asText: boolean): EncodedBody {
  if (body.byteLength === 0) return { body: "", isBase64Encoded: false };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return { body: bytes.toString(asText ? "utf8" : "base64"), isBase64Encoded: !asText };
}
