import type { EventFrontDoor } from "../lambda/door.ts";
import { checkHeaders, checkKeys } from "./check-result.ts";
import { fromResult } from "./from-result.ts";
import type { FrontDoorOptions } from "./front-door-options.ts";
import type { ResultHead } from "./response-headers.ts";
import type { StreamRecorder } from "./stream-recorder.ts";
import { badGateway, toClientResponse } from "./to-client-response.ts";
import type { WireRequest } from "./wire-request.ts";

export const PRELUDE_TYPE = "application/vnd.awslambda.http-integration-response";
const DELIMITER = Buffer.alloc(8);
/** Where a REST API stops looking for the delimiter. */
const MAX_PRELUDE_BYTES = 16 * 1024;

/** What the client would see of a stream, whether it has ended well or not. */
export function fromStream(
  frontDoor: EventFrontDoor,
  recorder: Pick<StreamRecorder, "writes" | "contentType">,
  wire: WireRequest,
  options: FrontDoorOptions = {},
): Response {
  const bytes = Buffer.concat(recorder.writes);
  if (recorder.contentType() === PRELUDE_TYPE) return fromPrelude(frontDoor, bytes, wire.method);
  if (!isStreaming(frontDoor)) return fromResult(frontDoor, parse(bytes), wire, options);
  // Such a stream has no head: the client gets what was written, be it the JSON of a result.
  const headers = { "content-type": recorder.contentType() };
  return toClientResponse(frontDoor, { statusCode: 200, headers }, bytes, wire.method);
}

export function isStreaming(frontDoor: EventFrontDoor): boolean {
  return frontDoor === "function-url" || frontDoor === "rest";
}

/** Whether the head of a stream is complete, or will never be. */
export function hasPrelude(bytes: Buffer): boolean {
  return bytes.length > MAX_PRELUDE_BYTES || bytes.includes(DELIMITER);
}

function fromPrelude(frontDoor: EventFrontDoor, bytes: Buffer, method: string): Response {
  const prelude = splitPrelude(frontDoor, bytes);
  if ("problem" in prelude) return badGateway(prelude.problem);
  return toClientResponse(frontDoor, prelude.head, prelude.body, method);
}

/** What a stream says before its body, and the bytes of the body that are there. */
export type Prelude =
  | { readonly head: ResultHead; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly problem: string };

/** Reads the head of a stream, which the front door may refuse. */
export function splitPrelude(frontDoor: EventFrontDoor, bytes: Buffer): Prelude {
  const end = bytes.indexOf(DELIMITER);
  if (end === -1 || end + DELIMITER.length > MAX_PRELUDE_BYTES) {
    return { problem: "the stream has no head in its first 16 KB" };
  }
  const head = parse(bytes.subarray(0, end));
  if (typeof head !== "object" || head === null) return { problem: "the head is not JSON" };
  const problem = checkKeys(frontDoor, head) ?? checkHeaders(frontDoor, { ...head });
  if (problem !== undefined) return { problem };
  const body = new Uint8Array(bytes.subarray(end + DELIMITER.length));
  return { head: { statusCode: 200, ...head } as ResultHead, body };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
