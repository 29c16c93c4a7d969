import type { APIGatewayProxyEventV2, LambdaFunctionURLEvent } from "aws-lambda";
import { decodePath } from "./decoded-path.ts";
import { encodeByType } from "./event-body.ts";
import {
  forwardedHeaders,
  groupHeaders,
  type HeaderLine,
  pickHeaders,
  toText,
  valuesOf,
  withoutNames,
} from "./forwarded-headers.ts";
import { TLS_HEADERS, withHost, withoutHopByHop } from "./gateway-headers.ts";
import { decodedPairs, joinedPairs } from "./query-pairs.ts";
import { splitTarget, type WireRequest } from "./wire-request.ts";

export const API_DOMAIN = "sjzepsqsu5.execute-api.eu-west-1.amazonaws.com";
export const URL_DOMAIN = "2cxn22odiwguak4feg4jtt7cwm0ziblr.lambda-url.eu-west-1.on.aws";

interface Payload {
  readonly domainName: string;
  readonly rawPath: string;
  readonly headers: readonly HeaderLine[];
}

/** An HTTP API with payload format 2.0: a decoded path, cookies only in their list. */
export function toHttpV2Event(wire: WireRequest): APIGatewayProxyEventV2 {
  const headers = withoutNames(forwardedHeaders(wire), ["cookie"]);
  const rawPath = decodePath(splitTarget(wire.target).path);
  return payloadTwo(wire, { domainName: API_DOMAIN, rawPath, headers });
}

/** A Function URL: the path as sent, cookies in their list and in their header. */
export function toFunctionUrlEvent(wire: WireRequest): LambdaFunctionURLEvent {
  const headers = [...forwardedHeaders(wire), ...TLS_HEADERS];
  const rawPath = toText(splitTarget(wire.target).path);
  return payloadTwo(wire, { domainName: URL_DOMAIN, rawPath, headers });
}

function payloadTwo(wire: WireRequest, payload: Payload): APIGatewayProxyEventV2 {
  const { rawPath, domainName } = payload;
  const lines = withHost(withoutHopByHop(payload.headers), domainName);
  const { query } = splitTarget(wire.target);
  const cookies = valuesOf(wire.headers, "cookie").flatMap((line) => toText(line).split(/;\s*/));
  const { body, isBase64Encoded } = encodeByType(wire);
  const queryStringParameters = joinedPairs(decodedPairs(query));
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: toText(query),
    ...(cookies.length > 0 && { cookies }),
    headers: pickHeaders(groupHeaders(lines, lower), (all) => all.join(",")),
    ...(queryStringParameters && { queryStringParameters }),
    requestContext: requestContext(wire, payload),
    ...(body !== "" && { body }),
    isBase64Encoded,
  };
}

function lower(name: string): string {
  return name.toLowerCase();
}

function requestContext(wire: WireRequest, { domainName }: Payload) {
  const { method, clientIp: sourceIp, headers } = wire;
  const userAgent = valuesOf(headers, "user-agent")[0] ?? "";
  const [apiId = ""] = domainName.split(".");
  // Decoded on a Function URL too, where `rawPath` is not.
  const path = decodePath(splitTarget(wire.target).path);
  return {
    accountId: "123456789012",
    apiId,
    domainName,
    domainPrefix: apiId,
    http: { method, path, protocol: "HTTP/1.1", sourceIp, userAgent },
    requestId: "ATfSmjLgPHcESJw=",
    routeKey: "$default",
    stage: "$default",
    time: "10/Jul/2026:19:19:05 +0000",
    timeEpoch: 1_783_711_145_766,
  };
}
