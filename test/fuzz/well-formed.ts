import type { EventFrontDoor } from "../../adapters/testing/index.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The only keys that each front door takes, as `reference/front-doors.md` §0 has them. */
const KEYS: Readonly<Record<EventFrontDoor, readonly string[]>> = {
  alb: ["headers"],
  "alb-multi": ["multiValueHeaders"],
  rest: ["headers", "multiValueHeaders"],
  "http-v1": ["headers", "multiValueHeaders"],
  "http-v2": ["headers", "cookies"],
  "function-url": ["headers", "cookies"],
  lattice: ["headers"],
};
const BODY_KEYS = ["statusCode", "body", "isBase64Encoded"];
const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no control character may be in a line.
const VALUE = /^[^\x00-\x08\x0a-\x1f\x7f]*$/;
/** A line of a stack trace, a path of ours, or an internal message. */
const LEAK = /\n\s+at |node_modules|adapters\/|file:\/\/|TypeError|it does not hold/;

/** What is wrong with a head and its body, or undefined. */
export function faultOf(door: EventFrontDoor, result: unknown): string | undefined {
  if (!isFields(result)) return "the result is not an object";
  const { statusCode, body, isBase64Encoded } = result;
  const odd = Object.keys(result).find((key) => ![...BODY_KEYS, ...KEYS[door]].includes(key));
  if (odd !== undefined) return `the key ${odd} is not for ${door}`;
  if (!Number.isInteger(statusCode)) return "the status is no whole number";
  if (Number(statusCode) < 200 || Number(statusCode) > 599) return `the status is ${statusCode}`;
  if (typeof body !== "string") return "the body is no text";
  if (typeof isBase64Encoded !== "boolean") return "isBase64Encoded is no boolean";
  if (LEAK.test(body)) return `the body tells of the inside: ${body.slice(0, 200)}`;
  return headFault(door, result);
}

function headFault(door: EventFrontDoor, result: Fields): string | undefined {
  const { headers = {}, multiValueHeaders = {}, cookies = [] } = result;
  if (!isFields(headers) || !isFields(multiValueHeaders)) return "a header map is none";
  if (!Array.isArray(cookies)) return "the cookies are no list";
  const lists = door === "lattice" ? Object.values(headers).filter(Array.isArray).flat() : [];
  const singles = Object.values(headers).filter((value) => !Array.isArray(value) || !lists.length);
  const all = [...singles, ...lists, ...Object.values(multiValueHeaders).flat(), ...cookies];
  const name = Object.keys({ ...headers, ...multiValueHeaders }).find((key) => !NAME.test(key));
  if (name !== undefined) return `the header name ${JSON.stringify(name)} is no token`;
  if (!Object.values(multiValueHeaders).every(Array.isArray)) return "a multi-value is no list";
  return all.every(isLine) ? undefined : "a header value is no line of text";
}

function isLine(value: unknown): boolean {
  return typeof value === "string" && VALUE.test(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
