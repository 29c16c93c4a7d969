import type { APIGatewayProxyEventV2, LambdaFunctionURLEvent } from "aws-lambda";
import { encodeByType } from "./event-body.ts";
import { forwardedHeaders, groupHeaders, pickHeaders, valuesOf } from "./forwarded-headers.ts";
import { decodedPairs, joinedPairs } from "./query-pairs.ts";
import { splitTarget, type WireRequest } from "./wire-request.ts";

const API_DOMAIN = "sjzepsqsu5.execute-api.eu-west-1.amazonaws.com";
const URL_DOMAIN = "2cxn22odiwguak4feg4jtt7cwm0ziblr.lambda-url.eu-west-1.on.aws";

/** An HTTP API with payload format 2.0: a decoded path, cookies only in their list. */
export function toHttpV2Event(wire: WireRequest): APIGatewayProxyEventV2 {
  return payloadTwo(wire, API_DOMAIN, decodePath(splitTarget(wire.target).path), ["cookie"]);
}

/** A Function URL: the path as sent, cookies in their list and in their header. */
export function toFunctionUrlEvent(wire: WireRequest): LambdaFunctionURLEvent {
  return payloadTwo(wire, URL_DOMAIN, splitTarget(wire.target).path, []);
}

function payloadTwo(
  wire: WireRequest,
  domainName: string,
  rawPath: string,
  absent: readonly string[],
): APIGatewayProxyEventV2 {
  const { query } = splitTarget(wire.target);
  const cookies = valuesOf(wire.headers, "cookie").flatMap((line) => line.split(/;\s*/));
  const lines = forwardedHeaders(wire).filter(([name]) => !absent.includes(name.toLowerCase()));
  const { body, isBase64Encoded } = encodeByType(wire);
  const queryStringParameters = joinedPairs(decodedPairs(query));
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: pickHeaders(groupHeaders(lines, lower), (all) => all.join(",")),
    ...(queryStringParameters && { queryStringParameters }),
    requestContext: requestContext(wire, domainName, rawPath),
    ...(body !== "" && { body }),
    isBase64Encoded,
  };
}

function lower(name: string): string {
  return name.toLowerCase();
}

function requestContext(wire: WireRequest, domainName: string, path: string) {
  const { method, clientIp: sourceIp, headers } = wire;
  const userAgent = valuesOf(headers, "user-agent")[0] ?? "";
  return {
    accountId: "123456789012",
    apiId: domainName.split(".")[0] ?? "",
    domainName,
    domainPrefix: domainName.split(".")[0] ?? "",
    http: { method, path, protocol: "HTTP/1.1", sourceIp, userAgent },
    requestId: "ATfSmjLgPHcESJw=",
    routeKey: "$default",
    stage: "$default",
    time: "10/Jul/2026:19:19:05 +0000",
    timeEpoch: 1_783_711_145_766,
  };
}

// Byte by byte, since one malformed escape must not keep the others from being decoded.
function decodePath(path: string): string {
  const bytes = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
