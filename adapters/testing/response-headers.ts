import type { EventFrontDoor, LambdaResult } from "../lambda/door.ts";

/** The parts of a result that become status and headers. */
export type ResultHead = Pick<
  LambdaResult,
  "statusCode" | "headers" | "multiValueHeaders" | "cookies"
>;

type HeaderMap = Readonly<Record<string, string | readonly string[]>>;

/** The maps that each front door looks at; it ignores the others. */
const READ: Readonly<Record<EventFrontDoor, readonly (keyof ResultHead)[]>> = {
  alb: ["headers"],
  "alb-multi": ["multiValueHeaders"],
  rest: ["headers", "multiValueHeaders"],
  "http-v1": ["headers", "multiValueHeaders"],
  "http-v2": ["headers", "cookies"],
  "function-url": ["headers", "cookies"],
  lattice: ["headers"],
};
/** The names that API Gateway and Function URLs keep for themselves. */
export const REMAPPED: readonly string[] = [
  "connection",
  "content-length",
  "date",
  "server",
  "www-authenticate",
];
export const REMAPPING: readonly EventFrontDoor[] = ["rest", "http-v1", "http-v2", "function-url"];

/** @throws TypeError for a name or a value that HTTP cannot carry. */
export function responseHeaders(frontDoor: EventFrontDoor, head: ResultHead): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(readMaps(frontDoor, head))) {
    for (const one of [value].flat()) headers.append(outName(frontDoor, name), toWire(one));
  }
  const cookies = READ[frontDoor].includes("cookies") ? (head.cookies ?? []) : [];
  for (const cookie of cookies) headers.append("set-cookie", toWire(cookie));
  return headers;
}

function readMaps(frontDoor: EventFrontDoor, head: ResultHead): HeaderMap {
  const reads = READ[frontDoor];
  return {
    ...(reads.includes("headers") && head.headers),
    ...(reads.includes("multiValueHeaders") && head.multiValueHeaders),
  };
}

function outName(frontDoor: EventFrontDoor, name: string): string {
  const remaps = REMAPPING.includes(frontDoor) && REMAPPED.includes(name.toLowerCase());
  return remaps ? `x-amzn-remapped-${name}` : name;
}

function toWire(value: string): string {
  return Buffer.from(value, "utf8").toString("latin1");
}
