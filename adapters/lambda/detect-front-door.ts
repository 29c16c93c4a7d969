import { albDoor, albMultiDoor } from "./alb.ts";
import { describeEvent } from "./describe-event.ts";
import type { Door } from "./door.ts";
import { type Fields, isFields, textOf } from "./event-fields.ts";
import { functionUrlDoor } from "./function-url.ts";
import { httpV1Door } from "./http-v1.ts";
import { httpV2Door } from "./http-v2.ts";
import { latticeDoor } from "./lattice.ts";
import { restDoor } from "./rest.ts";
import { UnsupportedEventError } from "./unsupported-event-error.ts";

/**
 * Tells the front door by the shape of `requestContext`. `rawPath` alone does not do: a REST API
 * behind a custom domain's base path mapping sends it too (honojs/hono#5033).
 *
 * @throws UnsupportedEventError for anything that is not an HTTP request.
 */
export function detectFrontDoor(event: unknown): Door<unknown> {
  const door = isFields(event) && !isOtherGatewayEvent(event) ? findDoor(event) : undefined;
  // `findDoor` has looked at the fields that the door reads without a check.
  if (door !== undefined) return door as Door<unknown>;
  throw new UnsupportedEventError(describeEvent(event));
}

// Authorizer requests and WebSocket messages look like requests of the same API.
function isOtherGatewayEvent(event: Fields): boolean {
  const { requestContext } = event;
  if ("methodArn" in event || "routeArn" in event) return true;
  return isFields(requestContext) && "connectionId" in requestContext;
}

function findDoor(event: Fields): Door<never> | undefined {
  const { requestContext } = event;
  if (!isFields(requestContext))
    return hasTexts(event.raw_path, event.method) ? latticeDoor : undefined;
  if ("elb" in requestContext) return findAlb(event);
  if (isFields(requestContext.http)) return findPayloadTwo(event, requestContext);
  if ("serviceArn" in requestContext)
    return hasTexts(event.path, event.method) ? latticeDoor : undefined;
  return findPayloadOne(event, requestContext);
}

function findAlb(event: Fields): Door<never> | undefined {
  if (!hasTexts(event.path, event.httpMethod)) return undefined;
  return isFields(event.multiValueHeaders) ? albMultiDoor : albDoor;
}

/** An HTTP API decodes `rawPath`, a Function URL does not, and only the domain tells them apart. */
function findPayloadTwo(event: Fields, context: Fields): Door<never> | undefined {
  const { http, domainName } = context;
  if (!isFields(http) || !hasTexts(event.rawPath, http.method)) return undefined;
  return textOf(domainName)?.includes(".lambda-url.") ? functionUrlDoor : httpV2Door;
}

function findPayloadOne(event: Fields, context: Fields): Door<never> | undefined {
  if (!("identity" in context || "httpMethod" in context)) return undefined;
  if (!hasTexts(event.path, event.httpMethod)) return undefined;
  return event.version === "1.0" ? httpV1Door : restDoor;
}

function hasTexts(path: unknown, method: unknown): boolean {
  return typeof path === "string" && typeof method === "string";
}
