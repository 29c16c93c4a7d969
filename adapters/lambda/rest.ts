import type { Outgoing } from "../exchange/outgoing.ts";
import { type Door, type EventRequest, LAMBDA_RESULT_BYTES, type ResultHead } from "./door.ts";
import { eventBody } from "./event-body.ts";
import { textOf } from "./event-fields.ts";
import { eventHeaders } from "./event-headers.ts";
import { stripPrefix } from "./event-path.ts";
import { encodedQuery } from "./event-query.ts";
import type { PayloadOneEvent } from "./event-types.ts";
import { listHeaders } from "./result-headers.ts";

/** A REST API of API Gateway: encoded path without its stage, decoded query. */
export const restDoor: Door<PayloadOneEvent> = {
  frontDoor: "rest",
  streams: true,
  maxResultBytes: LAMBDA_RESULT_BYTES,
  toRequest: (event, { basePath }) =>
    payloadOneRequest(event, stripPrefix(stripPrefix(event.path, mappedBasePath(event)), basePath)),
  toHead: payloadOneHead,
};

/** What payload format 1.0 holds alike on REST and HTTP APIs. */
export function payloadOneRequest(event: PayloadOneEvent, path: string): EventRequest {
  const { requestContext } = event;
  return {
    method: event.httpMethod,
    path,
    query: encodedQuery(event.multiValueQueryStringParameters ?? event.queryStringParameters),
    // The map with all values where there is one; the other has the last of each.
    headers: eventHeaders(event.multiValueHeaders ?? event.headers),
    body: eventBody(event.body, event.isBase64Encoded),
    defaultHost: textOf(requestContext.domainName),
    defaultScheme: "https",
    peerIp: textOf(requestContext.identity?.sourceIp),
  };
}

/** Any other key, `cookies` and `statusDescription` among them, makes a REST API answer 502. */
function payloadOneHead(outgoing: Outgoing): ResultHead {
  return {
    statusCode: outgoing.status,
    multiValueHeaders: listHeaders(outgoing),
  };
}

// A custom domain's mapping stays in the path; `(none)` says that there is none.
function mappedBasePath({ requestContext }: PayloadOneEvent): string | undefined {
  const mapped = textOf(requestContext.customDomain?.basePathMatched);
  return mapped === "(none)" ? undefined : mapped;
}
