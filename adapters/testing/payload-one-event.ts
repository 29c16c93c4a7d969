import type { APIGatewayProxyEvent } from "aws-lambda";
import { type EncodedBody, encodeByMediaType, encodeByType } from "./event-body.ts";
import {
  forwardedHeaders,
  groupHeaders,
  lastOf,
  pickHeaders,
  toText,
  valuesOf,
  withoutNames,
} from "./forwarded-headers.ts";
import type { FrontDoorOptions } from "./front-door-options.ts";
import { withHost, withoutHopByHop } from "./gateway-headers.ts";
import { decodedPairs, groupPairs, lastPairs } from "./query-pairs.ts";
import { splitTarget, type WireRequest } from "./wire-request.ts";

const STAGE = "live";
export const REST_DOMAIN = "5h7pqvr9u4.execute-api.eu-west-1.amazonaws.com";
/** What the live capture has in the gateway's own spelling, whatever the client wrote. */
const GATEWAY_SPELLING = /^(?:host|user-agent|x-amzn-trace-id|x-forwarded-(?:for|port|proto))$/i;

/** A REST API: the client's spelling of names, no content-length, `null` for what is not there. */
export function toRestEvent(
  wire: WireRequest,
  options: FrontDoorOptions = {},
): APIGatewayProxyEvent {
  const headers = withoutNames(wire.headers, ["content-length"]);
  return payloadOne({ ...wire, headers }, encodeByMediaType(wire, options), restSpelling);
}

/** An HTTP API with payload format 1.0: Title-Case names. */
export function toHttpV1Event(
  wire: WireRequest,
): APIGatewayProxyEvent & { readonly version: string } {
  return { version: "1.0", ...payloadOne(wire, encodeByType(wire), titleCase) };
}

function payloadOne(
  wire: WireRequest,
  { body, isBase64Encoded }: EncodedBody,
  spell: (name: string) => string,
): APIGatewayProxyEvent {
  const { path: bytes, query } = splitTarget(wire.target);
  const path = toText(bytes);
  const multiValueHeaders = groupHeaders(gatewayHeaders(wire), spell);
  const pairs = decodedPairs(query);
  return {
    resource: "/{proxy+}",
    path,
    httpMethod: wire.method,
    headers: pickHeaders(multiValueHeaders, lastOf),
    multiValueHeaders,
    queryStringParameters: lastPairs(pairs),
    multiValueQueryStringParameters: groupPairs(pairs),
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: requestContext(wire, path),
    body: body === "" ? null : body,
    isBase64Encoded,
  };
}

function gatewayHeaders(wire: WireRequest) {
  return withHost(withoutHopByHop(forwardedHeaders(wire)), REST_DOMAIN);
}

function restSpelling(name: string): string {
  return GATEWAY_SPELLING.test(name) ? titleCase(name) : name;
}

function titleCase(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

function requestContext(wire: WireRequest, path: string): APIGatewayProxyEvent["requestContext"] {
  const context = {
    accountId: "123456789012",
    apiId: "5h7pqvr9u4",
    domainName: REST_DOMAIN,
    domainPrefix: "5h7pqvr9u4",
    httpMethod: wire.method,
    identity: { sourceIp: wire.clientIp, userAgent: valuesOf(wire.headers, "user-agent")[0] ?? "" },
    path: `/${STAGE}${path}`,
    protocol: "HTTP/1.1",
    requestId: "7c2af7db-31f3-42b5-8a6d-9ffc74e3b9e0",
    requestTimeEpoch: 1_783_711_144_836,
    resourceId: "al6gqb",
    resourcePath: "/{proxy+}",
    stage: STAGE,
  };
  // The many identity fields of callers that are not there are left out.
  return context as unknown as APIGatewayProxyEvent["requestContext"];
}
