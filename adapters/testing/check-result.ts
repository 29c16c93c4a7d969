import type { EventFrontDoor } from "../lambda/door.ts";

type Fields = Readonly<Record<string, unknown>>;

const BODY_KEYS = ["statusCode", "body", "isBase64Encoded"];
/** Any other key makes the front door refuse, or ignore, what was returned. */
const ALLOWED: Readonly<Record<EventFrontDoor, readonly string[]>> = {
  alb: [...BODY_KEYS, "statusDescription", "headers"],
  "alb-multi": [...BODY_KEYS, "statusDescription", "multiValueHeaders"],
  rest: [...BODY_KEYS, "headers", "multiValueHeaders"],
  "http-v1": [...BODY_KEYS, "headers", "multiValueHeaders"],
  "http-v2": [...BODY_KEYS, "headers", "cookies"],
  "function-url": [...BODY_KEYS, "headers", "cookies"],
  lattice: [...BODY_KEYS, "statusDescription", "headers"],
};

const MAX_BYTES = 6_291_556;
const ALB_MAX_BYTES = 1024 * 1024;

/** Why a front door would refuse a result, or undefined when it takes it. */
export function checkResult(frontDoor: EventFrontDoor, result: unknown): string | undefined {
  if (typeof result !== "object" || result === null) return "the result is not an object";
  const fields = result as Fields;
  const unknownKey = Object.keys(fields).find((key) => !ALLOWED[frontDoor].includes(key));
  if (unknownKey !== undefined) return `the key ${unknownKey} is not allowed`;
  return checkBody(fields) ?? checkHeaders(frontDoor, fields) ?? checkSize(frontDoor, fields);
}

function checkBody({ statusCode, body, isBase64Encoded }: Fields): string | undefined {
  if (!Number.isInteger(statusCode)) return "statusCode is not a whole number";
  if (typeof body !== "string") return "body is not a string";
  return typeof isBase64Encoded === "boolean" ? undefined : "isBase64Encoded is not a boolean";
}

function checkHeaders(frontDoor: EventFrontDoor, fields: Fields): string | undefined {
  const { headers = {}, multiValueHeaders = {}, cookies = [] } = fields;
  const lists = frontDoor === "lattice" ? isText : () => false;
  if (!allValues(headers, (value) => isText(value) || isList(value, lists))) {
    return "a header value is not a string";
  }
  if (!allValues(multiValueHeaders, (value) => isList(value, isText))) {
    return "a multi-value header is not a list of strings";
  }
  return isList(cookies, isText) ? undefined : "cookies is not a list of strings";
}

function checkSize(frontDoor: EventFrontDoor, fields: Fields): string | undefined {
  const max = frontDoor.startsWith("alb") ? ALB_MAX_BYTES : MAX_BYTES;
  return Buffer.byteLength(JSON.stringify(fields)) > max ? "the result is too large" : undefined;
}

function allValues(map: unknown, allowed: (value: unknown) => boolean): boolean {
  return typeof map === "object" && map !== null && Object.values(map).every(allowed);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isList(value: unknown, allowed: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(allowed);
}
