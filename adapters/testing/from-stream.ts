import type { EventFrontDoor, LambdaResult } from "../lambda/door.ts";
import { fromResult, toResponse } from "./from-result.ts";
import type { StreamRecorder } from "./stream-recorder.ts";

const PRELUDE_TYPE = "application/vnd.awslambda.http-integration-response";
const DELIMITER = Buffer.alloc(8);

/** What the client would see of a stream that has ended. */
export function fromStream(
  frontDoor: EventFrontDoor,
  recorder: StreamRecorder,
  method: string,
): Response {
  const bytes = Buffer.concat(recorder.writes);
  if (!recorder.ended()) return new Response("502: the stream has not ended", { status: 502 });
  if (recorder.contentType() !== PRELUDE_TYPE) {
    return fromResult(frontDoor, JSON.parse(bytes.toString("utf8")), { method });
  }
  const end = bytes.indexOf(DELIMITER);
  if (end === -1) return new Response("502: the stream has no head", { status: 502 });
  const head: Pick<LambdaResult, "statusCode"> = JSON.parse(bytes.toString("utf8", 0, end));
  const body = new Uint8Array(bytes.subarray(end + DELIMITER.length));
  return toResponse(frontDoor, head, body, method);
}
