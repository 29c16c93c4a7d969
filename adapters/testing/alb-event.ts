import type { ALBEvent } from "aws-lambda";
import { encodeByType } from "./event-body.ts";
import { forwardedHeaders, groupHeaders, lastOf, pickHeaders } from "./forwarded-headers.ts";
import { groupPairs, lastPairs, rawPairs } from "./query-pairs.ts";
import { splitTarget, type WireRequest } from "./wire-request.ts";

const TARGET_GROUP =
  "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/twinport/49e9d65c45c6791a";

/** An ALB with single-value headers: of repeated names and keys the last value survives. */
export function toAlbEvent(wire: WireRequest): ALBEvent {
  return {
    ...common(wire),
    queryStringParameters: lastPairs(queryOf(wire)) ?? {},
    headers: pickHeaders(lowerHeaders(wire), lastOf),
  };
}

/** An ALB with multi-value headers: lists only. */
export function toAlbMultiEvent(wire: WireRequest): ALBEvent {
  return {
    ...common(wire),
    multiValueQueryStringParameters: groupPairs(queryOf(wire)) ?? {},
    multiValueHeaders: lowerHeaders(wire),
  };
}

function common(wire: WireRequest) {
  return {
    requestContext: { elb: { targetGroupArn: TARGET_GROUP } },
    httpMethod: wire.method,
    path: splitTarget(wire.target).path,
    ...encodeByType(wire),
  };
}

function queryOf(wire: WireRequest) {
  return rawPairs(splitTarget(wire.target).query);
}

function lowerHeaders(wire: WireRequest) {
  return groupHeaders(forwardedHeaders(wire), (name) => name.toLowerCase());
}
