import type { WireRequest } from "../wire-request.ts";

const API = "a1b2c3d4e5";
const DOMAIN = `${API}.execute-api.eu-west-3.amazonaws.com`;

/** API Gateway's HTTP API, payload 2.0. */
export function httpV2Event(request: WireRequest): object {
  const { path, query = [], body } = request;
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: query.map(([name, value]) => `${name}=${value}`).join("&"),
    headers: headersOf(request),
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    requestContext: requestContextOf(request),
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}

function headersOf({ headers, method }: WireRequest): object {
  return {
    ...Object.fromEntries(headers),
    ...(method === "GET" && { "content-length": "0" }),
    host: DOMAIN,
    "x-amzn-trace-id": "Root=1-68f0a1b2-3c4d5e6f708192a3b4c5d6e7",
    "x-forwarded-for": "203.0.113.7",
    "x-forwarded-port": "443",
    "x-forwarded-proto": "https",
  };
}

function requestContextOf({ method, path, headers }: WireRequest): object {
  const userAgent = new Map(headers).get("user-agent");
  return {
    accountId: "123456789012",
    apiId: API,
    domainName: DOMAIN,
    domainPrefix: API,
    http: { method, path, protocol: "HTTP/1.1", sourceIp: "203.0.113.7", userAgent },
    requestId: "LV7fzho-PHcEJPw=",
    routeKey: "$default",
    stage: "$default",
    time: "16/Nov/2026:09:41:22 +0000",
    timeEpoch: 1794822082067,
  };
}
