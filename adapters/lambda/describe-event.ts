import { type Fields, isFields, textOf } from "./event-fields.ts";

/** What kind of event this is, for an error message; never its content. */
export function describeEvent(event: unknown): string {
  const description = describe(event);
  return SHORT_AND_PLAIN.test(description) ? description : "something else";
}

/** What an event says of itself goes into logs: it must be neither long nor of several lines. */
const SHORT_AND_PLAIN = /^[\w:.,/ -]{1,200}$/;

function describe(event: unknown): string {
  if (!isFields(event)) return event === null ? "null" : typeof event;
  return fromRecords(event) ?? fromFields(event) ?? `an object with ${keysOf(event)}`;
}

function fromRecords({ Records: records }: Fields): string | undefined {
  const first: unknown = Array.isArray(records) ? records[0] : undefined;
  if (!isFields(first)) return undefined;
  return textOf(first.eventSource) ?? textOf(first.EventSource);
}

function fromFields(event: Fields): string | undefined {
  if ("detail-type" in event) return `EventBridge ${textOf(event.source) ?? ""}`.trim();
  if ("methodArn" in event || "routeArn" in event) return "an API Gateway authorizer request";
  if (isFields(event.requestContext) && "connectionId" in event.requestContext) {
    return "an API Gateway WebSocket message";
  }
  if ("deliveryStreamArn" in event) return "a Firehose batch";
  return textOf(event.eventSource) ?? textOf(event.type);
}

function keysOf(event: Fields): string {
  const keys = Object.keys(event).slice(0, 8);
  return keys.length === 0 ? "no keys" : `keys ${keys.join(", ")}`;
}
