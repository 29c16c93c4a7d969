import type { FieldLines } from "../exchange/field-lines.ts";
import type { Outgoing } from "../exchange/outgoing.ts";
import { type Door, type EventRequest, LAMBDA_RESULT_BYTES, type ResultHead } from "./door.ts";
import { eventBody } from "./event-body.ts";
import { isFields, textOf } from "./event-fields.ts";
import { eventHeaders } from "./event-headers.ts";
import { encodeDecodedPath, stripPrefix } from "./event-path.ts";
import type { PayloadTwoEvent } from "./event-types.ts";
import { resultCookies, singleHeaders } from "./result-headers.ts";

/** The endpoint that every API has; only there is a named stage part of the path. */
const DEFAULT_ENDPOINT = /\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** An HTTP API of API Gateway with payload format 2.0: its `rawPath` is decoded. */
export const httpV2Door: Door<PayloadTwoEvent> = {
  frontDoor: "http-v2",
  streams: false,
  maxResultBytes: LAMBDA_RESULT_BYTES,
  toRequest(event, { basePath }) {
    const path = encodeDecodedPath(stripPrefix(event.rawPath, stageOf(event)));
    return payloadTwoRequest(event, stripPrefix(path, basePath));
  },
  toHead: payloadTwoHead,
};

/** What payload format 2.0 holds alike on HTTP APIs and Function URLs. */
export function payloadTwoRequest(event: PayloadTwoEvent, path: string): EventRequest {
  const { requestContext, rawQueryString } = event;
  return {
    method: requestContext.http.method,
    path,
    query: textOf(rawQueryString) ?? "",
    headers: headersWithCookies(event),
    body: eventBody(event.body, event.isBase64Encoded),
    defaultHost: textOf(requestContext.domainName),
    defaultScheme: "https",
    peerIp: textOf(requestContext.http.sourceIp),
  };
}

/** Cookies only in their own key: a Function URL would send the last one twice. */
function payloadTwoHead(outgoing: Outgoing): ResultHead {
  const head = { statusCode: outgoing.status, headers: singleHeaders(outgoing) };
  return outgoing.cookies.length === 0 ? head : { ...head, cookies: resultCookies(outgoing) };
}

// A Function URL sends the cookies twice, as a list and as a header; the list is enough.
function headersWithCookies({ headers, cookies }: PayloadTwoEvent): FieldLines {
  if (!cookies) return eventHeaders(headers);
  return eventHeaders({ ...(isFields(headers) ? headers : {}), cookie: cookies });
}

function stageOf({ requestContext }: PayloadTwoEvent): string | undefined {
  const stage = textOf(requestContext.stage);
  if (stage === undefined || stage === "$default") return undefined;
  return DEFAULT_ENDPOINT.test(textOf(requestContext.domainName) ?? "") ? stage : undefined;
}
