import type { EventFrontDoor } from "../lambda/door.ts";
import { albHeaders } from "./alb-event.ts";
import type { DeclaredLoss } from "./declared-loss.ts";
import { isSentAsText } from "./event-body.ts";
import { EVENT_FRONT_DOORS } from "./event-front-doors.ts";
import { type HeaderLine, lastOf, toText, valuesOf, withoutNames } from "./forwarded-headers.ts";
import { TLS_HEADERS, withHost } from "./gateway-headers.ts";
import { REST_DOMAIN } from "./payload-one-event.ts";
import { API_DOMAIN, URL_DOMAIN } from "./payload-two-event.ts";
import { withoutChunks } from "./request-framing.ts";
import type { WireRequest } from "./wire-request.ts";

/** What front doors do to headers and bodies of requests. */
export const REQUEST_LOSSES: readonly DeclaredLoss[] = [
  {
    id: "P3-named-host",
    clause: "P3",
    frontDoors: ["rest", "http-v1", "http-v2", "function-url"],
    reason:
      "API Gateway and Function URLs are found by name: who names no host has called their domain.",
    onRequest: (wire, frontDoor) =>
      withLines(wire, (lines) => withHost(lines, DOMAINS[frontDoor] ?? "")),
  },
  {
    id: "P4-last-value",
    clause: "P4",
    frontDoors: ["alb"],
    reason: "An ALB without multi-value headers keeps the last line of a repeated header.",
    onRequest: (wire) => withLines(wire, (lines) => mergeLines(lines, lastOf)),
  },
  {
    id: "P4-joined",
    clause: "P4",
    frontDoors: ["http-v2", "function-url"],
    reason: "Payload format 2.0 joins the lines of a repeated header with `,` and no space.",
    onRequest: (wire) => withLines(wire, (lines) => mergeLines(lines, joinLines)),
  },
  {
    id: "P4-cookie-list",
    clause: "P4",
    frontDoors: ["http-v2", "function-url"],
    reason: "Payload format 2.0 sends cookies as a list, so the space between them is always one.",
    onRequest: (wire) => withLines(wire, respaceCookies),
  },
  {
    id: "P4-dropped-names",
    clause: "P4",
    frontDoors: ["alb", "alb-multi"],
    reason:
      "An ALB that drops invalid header fields, as ours does, drops every name that is not " +
      "letters, digits and hyphens, `_` included.",
    onRequest: (wire) => withLines(wire, albHeaders),
  },
  {
    id: "P4-added",
    clause: "P4",
    frontDoors: ["function-url"],
    reason: "A Function URL adds headers that tell about TLS.",
    onRequest: (wire) => withLines(wire, (lines) => [...lines, ...TLS_HEADERS]),
  },
  {
    id: "P4-not-utf8",
    clause: "P4",
    frontDoors: EVENT_FRONT_DOORS,
    reason: "An event is JSON: bytes of a header that are not UTF-8 become U+FFFD.",
    onRequest: (wire) =>
      withLines(wire, (lines) => lines.map(([name, value]) => [name, reread(value)])),
  },
  {
    id: "P5-counted",
    clause: "P5",
    frontDoors: EVENT_FRONT_DOORS,
    reason: "A front door reads a chunked body first, so its `content-length` is known.",
    onRequest: withoutChunks,
  },
  {
    id: "P5-text",
    clause: "P5",
    frontDoors: EVENT_FRONT_DOORS.filter((frontDoor) => frontDoor !== "rest"),
    reason: "A body whose type says text travels as text: bytes that are not UTF-8 become U+FFFD.",
    onRequest: (wire) => (isSentAsText(wire) ? rereadBody(wire) : wire),
  },
  {
    id: "P5-front-door-limit",
    clause: "P5",
    frontDoors: EVENT_FRONT_DOORS,
    reason:
      "Beyond its own limit (ALB: a body of 1 MB, others: an event of 6 MB, API Gateway: 10,240 " +
      "bytes of headers), and for what is not HTTP, a front door answers by itself.",
    replaces: ({ refused }) => refused,
  },
];

const DOMAINS: Partial<Record<EventFrontDoor, string>> = {
  rest: REST_DOMAIN,
  "http-v1": REST_DOMAIN,
  "http-v2": API_DOMAIN,
  "function-url": URL_DOMAIN,
};

/** Every front door writes it anew, from all lines. */
const FORWARDED = ["x-forwarded-for"];

type Lines = readonly HeaderLine[];

function withLines(wire: WireRequest, change: (lines: Lines) => Lines): WireRequest {
  return { ...wire, headers: change(wire.headers) };
}

function mergeLines(lines: Lines, pick: (values: string[], name: string) => string): Lines {
  const rest = withoutNames(lines, FORWARDED);
  const names = [...new Set(rest.map(([name]) => name.toLowerCase()))];
  const merged = names.map((name): HeaderLine => [name, pick(valuesOf(rest, name), name)]);
  return [...merged, ...lines.filter((line) => !rest.includes(line))];
}

function joinLines(values: string[], name: string): string {
  return values.join(name === "cookie" ? "; " : ",");
}

function respaceCookies(lines: Lines): Lines {
  const cookies = valuesOf(lines, "cookie").flatMap((line) => line.split(/;\s*/));
  if (cookies.length === 0) return lines;
  return [...withoutNames(lines, ["cookie"]), ["cookie", cookies.join("; ")]];
}

function reread(value: string): string {
  return Buffer.from(toText(value), "utf8").toString("latin1");
}

function rereadBody(wire: WireRequest): WireRequest {
  const body = Buffer.from(Buffer.from(wire.body).toString("utf8"));
  const headers = withoutNames(wire.headers, ["content-length"]);
  if (body.equals(wire.body)) return wire;
  return { ...wire, body, headers: [...headers, ["content-length", `${body.byteLength}`]] };
}
