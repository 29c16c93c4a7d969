import { valuesOf } from "./forwarded-headers.ts";
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
export function encodeByType({ body, headers }: WireRequest): EncodedBody {
  const encoded = valuesOf(headers, "content-encoding").length > 0;
  const [type] = valuesOf(headers, "content-type");
  return encodeBody(body, !encoded && TEXT_TYPES.test(type ?? ""));
}

/** A REST API with `*∕*` among its binary media types, as our infrastructure sets it up. */
export function encodeAlways({ body }: WireRequest): EncodedBody {
  return encodeBody(body, false);
}

function encodeBody(body: Uint8Array, asText: boolean): EncodedBody {
  if (body.byteLength === 0) return { body: "", isBase64Encoded: false };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return { body: bytes.toString(asText ? "utf8" : "base64"), isBase64Encoded: !asText };
}
