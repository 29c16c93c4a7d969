import type { Door } from "./door.ts";
import { stripPrefix } from "./event-path.ts";
import type { PayloadTwoEvent } from "./event-types.ts";
import { httpV2Door, payloadTwoRequest } from "./http-v2.ts";

/** A Lambda Function URL: payload format 2.0, but its `rawPath` is as the client sent it. */
export const functionUrlDoor: Door<PayloadTwoEvent> = {
  ...httpV2Door,
  frontDoor: "function-url",
  streams: true,
  toRequest: (event, { basePath }) =>
    payloadTwoRequest(event, stripPrefix(event.rawPath, basePath)),
};
