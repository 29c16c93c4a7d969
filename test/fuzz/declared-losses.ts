import type { EventFrontDoor } from "../../adapters/testing/index.ts";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import type { Seen } from "./seen.ts";

type Pair = readonly [key: string, value: string];

/**
 * What a front door leaves of a request, applied to what the socket's app saw: whatever differs
 * after that is a defect. Written apart from the kit, so that one's mistake does not hide the other's.
 */
export function afterLosses(door: EventFrontDoor, seen: Seen, wire: WireRequest): Seen {
  return {
    ...seen,
    origin: hasHost(wire) ? seen.origin : "",
    path: leftOfPath(door, seen.path),
    query: leftOfQuery(door, seen.query),
    headers: leftOfHeaders(door, seen.headers, wire),
    bodyHex: leftOfBody(door, seen.bodyHex, wire),
    traceId: door === "alb" && repeatsTrace(wire) ? undefined : seen.traceId,
  };
}

function isOwnName(name: string, wire: WireRequest): boolean {
  return name === "host" && !hasHost(wire);
}

/** The name that a front door has is used when the client names none. */
function hasHost({ headers }: WireRequest): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === "host" && value !== "");
}

// Another line survives, another trace is read.
function repeatsTrace({ headers }: WireRequest): boolean {
  return headers.filter(([name]) => name.toLowerCase() === "traceparent").length > 1;
}

// An HTTP API decodes the path, `%2F` included, and cuts it at a `?`; payload 1.0 cannot hold a
// stray `%`.
function leftOfPath(door: EventFrontDoor, path: string): string {
  if (door === "http-v1") return path.replace(/%(?![0-9a-f]{2})/gi, "%25");
  if (door !== "http-v2") return path;
  const bytes = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return withoutDots(textOf(bytes).replace(/\?.*$/s, ""));
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/").slice(1)) {
    if (segment === "..") kept.pop();
    else if (segment !== ".") kept.push(segment);
  }
  return `/${kept.join("/")}`.replace(/\/$/, "");
}

// Maps group the keys, and a bare key looks like an empty value.
function leftOfQuery(door: EventFrontDoor, query: string): string {
  if (door === "alb") return joined([...new Map(rawPairs(query))]);
  if (door === "alb-multi") return joined(rawPairs(query));
  if (door === "rest" || door === "http-v1") return joined([...new URLSearchParams(`&${query}`)]);
  return query;
}

function rawPairs(query: string): Pair[] {
  const parts = query.split("&").filter((part) => part !== "");
  return parts.map((part) => {
    const mark = `${part}=`.indexOf("=");
    return [part.slice(0, mark), part.slice(mark + 1)];
  });
}

/** In the order of the keys; the values of one key stay in theirs. */
function joined(pairs: readonly Pair[]): string {
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return JSON.stringify(sorted);
}

/** Of one hop, or written by the front door. */
const NOT_THE_CLIENTS = [
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "x-amzn-tls-cipher-suite",
  "x-amzn-tls-version",
];

function leftOfHeaders(
  door: EventFrontDoor,
  headers: Seen["headers"],
  wire: WireRequest,
): Seen["headers"] {
  const entries = Object.entries(headers).filter(
    ([name]) => !NOT_THE_CLIENTS.includes(name) && passes(door, name) && !isOwnName(name, wire),
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [name, leftOf(door, name, value, wire)]),
  );
}

// Our load balancer drops the names that it calls invalid.
function passes(door: EventFrontDoor, name: string): boolean {
  return !door.startsWith("alb") || /^[-a-z0-9]+$/.test(name);
}

/** One line each, whatever the client sent. */
const ADDED = ["x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"];

function leftOf(door: EventFrontDoor, name: string, value: string, wire: WireRequest): string {
  const lines = wire.headers.filter(([key]) => key.toLowerCase() === name);
  const repeated = lines.length > 1 && !ADDED.includes(name);
  const text = textOf(value);
  if (name === "cookie") return leftOfCookie(door, text, lines);
  if (!repeated) return text;
  if (door === "alb") return textOf(lines.at(-1)?.[1] ?? "");
  return door === "rest" ? bySpelling(lines) : text.replace(/, ?/g, ", ");
}

function leftOfCookie(door: EventFrontDoor, text: string, lines: readonly Pair[]): string {
  if (door === "alb") return textOf(lines.at(-1)?.[1] ?? "");
  if (door === "rest" && lines.length > 1) return bySpelling(lines).replaceAll(", ", "; ");
  return text.replace(/;\s*/g, "; ");
}

// A REST API keeps the client's spelling: lines of one spelling come together.
function bySpelling(lines: readonly Pair[]): string {
  const spellings = [...new Set(lines.map(([name]) => name))];
  const ordered = spellings.flatMap((name) => lines.filter(([key]) => key === name));
  return ordered.map(([, value]) => textOf(value)).join(", ");
}

function textOf(value: string): string {
  return Buffer.from(value, "latin1").toString("utf8");
}

const TEXT = /^(?:text\/|application\/(?:json|javascript|xml|[^;]+\+json|[^;]+\+xml))/i;

// A type that says text is carried as text: bytes that are not UTF-8 are lost.
function leftOfBody(door: EventFrontDoor, hex: string, { headers }: WireRequest): string {
  const headerOf = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const asText =
    headerOf("content-encoding") === undefined && TEXT.test(headerOf("content-type") ?? "");
  if (door === "rest" || !asText) return hex;
  return Buffer.from(Buffer.from(hex, "hex").toString("utf8")).toString("hex");
}
