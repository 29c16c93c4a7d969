import type { WireRequest } from "../wire-request.ts";

const TARGET_GROUP =
  "arn:aws:elasticloadbalancing:eu-west-3:123456789012:targetgroup/orders/6d0ecf831eec9f09";

/** A load balancer whose target group has multi-value headers on. */
export function albMultiEvent({ method, path, query = [], headers, body }: WireRequest): object {
  return {
    requestContext: { elb: { targetGroupArn: TARGET_GROUP } },
    httpMethod: method,
    path,
    multiValueQueryStringParameters: listsOf(query),
    multiValueHeaders: {
      ...listsOf(headers),
      host: ["orders-1234567890.eu-west-3.elb.amazonaws.com"],
      "x-amzn-trace-id": ["Root=1-68f0a1b2-3c4d5e6f708192a3b4c5d6e7"],
      "x-forwarded-for": ["203.0.113.7"],
      "x-forwarded-port": ["443"],
      "x-forwarded-proto": ["https"],
    },
    body: body ?? "",
    isBase64Encoded: false,
  };
}

function listsOf(pairs: readonly (readonly [string, string])[]): object {
  return Object.fromEntries(pairs.map(([name, value]) => [name, [value]]));
}
