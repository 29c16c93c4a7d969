import type { FieldLines } from "../exchange/field-lines.ts";
import type { Door, EventRequest } from "./door.ts";
import { eventBody } from "./event-body.ts";
import { eventHeaders } from "./event-headers.ts";
import { rawQuery } from "./event-query.ts";
import type { AlbEvent } from "./event-types.ts";
import { headLength, listHeaders, resultCookies, singleHeaders } from "./result-headers.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html */
const ALB_RESULT_BYTES = 1024 * 1024;

/** An ALB whose target group sends and takes one value a header. */
export const albDoor: Door<AlbEvent> = {
  frontDoor: "alb",
  streams: false,
  maxResultBytes: ALB_RESULT_BYTES,
  toRequest: (event) =>
    albRequest(event, rawQuery(event.queryStringParameters), eventHeaders(event.headers)),
  toHead: (outgoing) => ({
    statusCode: outgoing.status,
    headers: {
      ...singleHeaders(outgoing),
      ...headLength(outgoing),
      ...cookieSpellings(resultCookies(outgoing)),
    },
  }),
};

/** An ALB whose target group has `lambda.multi_value_headers.enabled`: it takes no `headers`. */
export const albMultiDoor: Door<AlbEvent> = {
  ...albDoor,
  frontDoor: "alb-multi",
  toRequest: (event) =>
    albRequest(
      event,
      rawQuery(event.multiValueQueryStringParameters),
      eventHeaders(event.multiValueHeaders),
    ),
  toHead: (outgoing) => ({
    statusCode: outgoing.status,
    multiValueHeaders: listHeaders(outgoing, headLength(outgoing)),
  }),
};

function albRequest(event: AlbEvent, query: string, headers: FieldLines): EventRequest {
  return {
    method: event.httpMethod,
    path: event.path,
    query,
    headers,
    body: eventBody(event.body, event.isBase64Encoded),
    defaultScheme: "http",
  };
}

/**
 * A map holds a name once, and cookies must not be joined; but ALB passes other spellings of the
 * name on, so each cookie gets its own: `set-cookie`, `Set-cookie`, `sEt-cookie`, and so on.
 */
function cookieSpellings(cookies: readonly string[]): Record<string, string> {
  return Object.fromEntries(cookies.map((cookie, index) => [spelling(index), cookie]));
}

function spelling(index: number): string {
  let bit = 1;
  return "set-cookie".replace(/[a-z]/g, (letter) => {
    const upper = (index & bit) !== 0;
    bit <<= 1;
    return upper ? letter.toUpperCase() : letter;
  });
}
