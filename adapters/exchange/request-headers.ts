import { ExchangeError } from "./errors.ts";

/** Headers by lower-case name, repeated lines joined; `fault` says what no HTTP message can hold. */
export interface HeaderMap extends Map<string, string> {
  fault?: string;
}

/** RFC 9110 §5.6.2: the characters of a token. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110 §5.5: what llhttp lets through, so that an event cannot carry more than a socket. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Adds one header line that may hold anything; what cannot be is remembered as the map's fault. */
export function joinHeader(headers: HeaderMap, name: string, value: string): void {
  joinParsed(headers, name, value);
  if (!FIELD_VALUE.test(value)) headers.fault ??= `${quote(name)} has a forbidden character`;
}

/**
 * Adds one header line whose value HTTP allows; repeated lines join as RFC 9110 §5.3 and, for
 * cookies, RFC 9113 §8.2.3. What belongs to one hop is left out: gateways drop it, sockets do not.
 */
export function joinParsed(headers: HeaderMap, name: string, value: string): void {
  const key = NAMES.get(name) ?? checkName(headers, name);
  if (key === DROPPED) return;
  const before = headers.get(key);
  headers.set(key, before === undefined ? value : `${before}${separator(key)}${value}`);
}

/** RFC 9110 §7.6.1, the framing, and an expectation that only the hop can meet. */
const HOP_BY_HOP = new Set([
  "connection",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
/** No name is empty, so that this stands for those that are left out. */
const DROPPED = "";

/** Names met before, in lower case; clients choose them, so that what is kept must end somewhere. */
const NAMES = new Map<string, string>();
const MOST_NAMES = 512;
const SHORT = 64;

function checkName(headers: HeaderMap, name: string): string {
  const lower = name.toLowerCase();
  const key = HOP_BY_HOP.has(lower) ? DROPPED : lower;
  if (!TOKEN.test(name)) headers.fault ??= "a header name is not a token";
  else if (NAMES.size < MOST_NAMES && name.length <= SHORT) NAMES.set(name, key);
  return key;
}

/** A client's text comes back to it in an answer only when it is short. */
function quote(name: string): string {
  return name.length <= SHORT ? `the ${name} header` : "a header";
}

function separator(name: string): string {
  return name === "cookie" ? "; " : ", ";
}

/** @throws ExchangeError 400 when a name or a value could not have come over HTTP. */
export function checkHeaders({ fault }: { readonly fault?: string }): void {
  if (fault !== undefined) throw new ExchangeError(400, fault);
}

export function isFieldValue(value: string): boolean {
  return FIELD_VALUE.test(value);
}
