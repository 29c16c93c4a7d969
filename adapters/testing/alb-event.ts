import type { ALBEvent } from "aws-lambda";
import { encodeByType } from "./event-body.ts";
import {
  forwardedHeaders,
  groupHeaders,
  type HeaderLine,
  lastOf,
  pickHeaders,
  toText,
} from "./forwarded-headers.ts";
import { groupPairs, lastPairs, rawPairs } from "./query-pairs.ts";
import { splitTarget, type WireRequest } from "./wire-request.ts";

const TARGET_GROUP =
  "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/twinport/49e9d65c45c6791a";
/** `routing.http.drop_invalid_header_fields.enabled`, which our load balancer has on. */
const KEPT_NAME = /^[-A-Za-z0-9]+$/;

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

/** The headers that a load balancer lets through: `_` in a name is one of the things it drops. */
export function albHeaders(lines: readonly HeaderLine[]): HeaderLine[] {
  return lines.filter(([name]) => KEPT_NAME.test(name));
}

function common(wire: WireRequest) {
  return {
    requestContext: { elb: { targetGroupArn: TARGET_GROUP } },
    httpMethod: wire.method,
    path: toText(splitTarget(wire.target).path),
    ...encodeByType(wire),
  };
}

function queryOf(wire: WireRequest) {
  return rawPairs(toText(splitTarget(wire.target).query));
}

function lowerHeaders(wire: WireRequest) {
  return groupHeaders(albHeaders(forwardedHeaders(wire)), (name) => name.toLowerCase());
}
