import type { EventFrontDoor, LambdaResult } from "../lambda/door.ts";
import { checkResult } from "./check-result.ts";
import { valuesOf } from "./forwarded-headers.ts";
import { ALL_TYPES, type FrontDoorOptions } from "./front-door-options.ts";
import { matchesMediaType } from "./media-types.ts";
import { badGateway, toClientResponse } from "./to-client-response.ts";
import type { WireRequest } from "./wire-request.ts";

/** What the answer depends on: HEAD has no body, REST APIs look at `accept`. */
export type AnsweredRequest = Partial<Pick<WireRequest, "method" | "headers">>;

/**
 * What the client would see of a result. A result that the front door refuses is the 502 that its
 * clients get.
 *
 * @example
 * const response = fromResult("alb", await handler(event, context));
 */
export function fromResult(
  frontDoor: EventFrontDoor,
  result: unknown,
  request: AnsweredRequest = {},
  options: FrontDoorOptions = {},
): Response {
  const inferred = inferResult(frontDoor, result);
  const problem = checkResult(frontDoor, inferred);
  if (problem !== undefined) return badGateway(problem);
  // `checkResult` has looked at every field.
  const checked = inferred as LambdaResult;
  const decodes = frontDoor !== "rest" || acceptsBinary(request, options);
  try {
    const bytes = resultBytes(checked, decodes);
    return toClientResponse(frontDoor, checked, bytes, request.method ?? "GET");
  } catch (error) {
    return badGateway(String(error));
  }
}

/** Payload format 2.0 takes whatever has no status for the JSON body of a 200. */
function inferResult(frontDoor: EventFrontDoor, result: unknown): unknown {
  if (frontDoor !== "http-v2" && frontDoor !== "function-url") return result;
  if (typeof result === "object" && result !== null && "statusCode" in result) return result;
  const headers = { "content-type": "application/json" };
  return { statusCode: 200, headers, body: JSON.stringify(result ?? null) };
}

/** A REST API hands base64 through as it is, unless the client asks for a binary type. */
function acceptsBinary(
  { headers = [] }: AnsweredRequest,
  { binaryMediaTypes = ALL_TYPES }: FrontDoorOptions,
): boolean {
  return matchesMediaType(valuesOf(headers, "accept")[0], binaryMediaTypes);
}

function resultBytes(
  { body = "", isBase64Encoded }: Partial<LambdaResult>,
  decodes: boolean,
): Uint8Array<ArrayBuffer> {
  return Buffer.from(body, isBase64Encoded && decodes ? "base64" : "utf8");
}
