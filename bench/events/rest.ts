import type { WireRequest } from "../wire-request.ts";

const API = "f6g7h8i9j0";
const DOMAIN = `${API}.execute-api.eu-west-3.amazonaws.com`;

/** API Gateway's REST API: header names as clients write them, most maps twice, no content-length. */
export function restEvent(request: WireRequest): object {
  const { method, path, query = [], body = null } = request;
  const headers = headersOf(request);
  return {
    resource: "/{proxy+}",
    path,
    httpMethod: method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: listsOf(headers),
    queryStringParameters: query.length > 0 ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? listsOf(query) : null,
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: requestContextOf(request),
    body,
    isBase64Encoded: false,
  };
}

type Pairs = readonly (readonly [string, string])[];

function headersOf({ headers }: WireRequest): Pairs {
  const sent = headers.filter(([name]) => name !== "content-length");
  return [
    ...sent.map(([name, value]) => [titleCase(name), value] as const),
    ["Host", DOMAIN],
    ["X-Amzn-Trace-Id", "Root=1-68f0a1b2-3c4d5e6f708192a3b4c5d6e7"],
    ["X-Forwarded-For", "203.0.113.7"],
    ["X-Forwarded-Port", "443"],
    ["X-Forwarded-Proto", "https"],
  ];
}

function titleCase(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

function listsOf(pairs: Pairs): object {
  return Object.fromEntries(pairs.map(([name, value]) => [name, [value]]));
}

function requestContextOf({ method, path, headers }: WireRequest): object {
  return {
    resourceId: "roq9wj",
    resourcePath: "/{proxy+}",
    operationName: null,
    httpMethod: method,
    extendedRequestId: "TWegAcC4EowCHnA=",
    requestTime: "16/Nov/2026:09:41:22 +0000",
    path: `/prod${path}`,
    accountId: "123456789012",
    protocol: "HTTP/1.1",
    stage: "prod",
    domainPrefix: API,
    requestTimeEpoch: 1794822082067,
    requestId: "deef4878-7910-11e6-8f14-25afc3e9ae33",
    identity: { ...NOBODY, userAgent: new Map(headers).get("user-agent") },
    domainName: DOMAIN,
    apiId: API,
  };
}

const NOBODY = {
  cognitoIdentityPoolId: null,
  accountId: null,
  cognitoIdentityId: null,
  caller: null,
  sourceIp: "203.0.113.7",
  principalOrgId: null,
  accessKey: null,
  cognitoAuthenticationType: null,
  cognitoAuthenticationProvider: null,
  userArn: null,
  user: null,
};
