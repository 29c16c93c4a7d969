import type { EventFrontDoor } from "../lambda/door.ts";

type Fields = Readonly<Record<string, unknown>>;

const PAYLOAD_ONE_KEYS = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];
const MAX_BYTES = 6_291_556;
const ALB_MAX_BYTES = 1024 * 1024;

/** Why a front door would answer 502 to a result, or undefined when it takes it. */
export function checkResult(frontDoor: EventFrontDoor, result: unknown): string | undefined {
  if (typeof result !== "object" || result === null) return "the result is not an object";
  const fields = result as Fields;
  return (
    checkKeys(frontDoor, fields) ??
    checkBody(fields) ??
    checkHeaders(frontDoor, fields) ??
    checkSize(frontDoor, fields)
  );
}

/** Payload format 1.0 refuses keys that it does not know; the others overlook them. */
export function checkKeys(frontDoor: EventFrontDoor, fields: object): string | undefined {
  if (frontDoor !== "rest" && frontDoor !== "http-v1") return undefined;
  const unknownKey = Object.keys(fields).find((key) => !PAYLOAD_ONE_KEYS.includes(key));
  return unknownKey === undefined ? undefined : `the key ${unknownKey} is not allowed`;
}

function checkBody({ statusCode, body = "", isBase64Encoded = false }: Fields) {
  if (!isStatus(statusCode)) return "statusCode is not a number from 200 to 599";
  if (typeof body !== "string") return "body is not a string";
  return typeof isBase64Encoded === "boolean" ? undefined : "isBase64Encoded is not a boolean";
}

function isStatus(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
}

/** The header maps and the cookies; an absent one is fine. */
export function checkHeaders(frontDoor: EventFrontDoor, fields: Fields): string | undefined {
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
