import type { ErrorCode } from "../exchange/errors.ts";
import { isReader, lengthOf, type Outgoing, type OutgoingBody } from "../exchange/outgoing.ts";
import { problem } from "../exchange/problem.ts";
import type { Visit } from "../exchange/visit.ts";
import type { Door, LambdaResult } from "./door.ts";
import { resultBody } from "./result-body.ts";

/** JSON can make six bytes of one (`\u0000`), and headers add some. */
const WORST_ESCAPE = 6;
const HEADER_ALLOWANCE = 64 * 1024;

/** A result, and the answer that it holds. */
export interface Bounded {
  readonly result: LambdaResult;
  readonly sent: Outgoing;
}

/** The result, or a clear 500 where the front door would turn it into an opaque 502. */
export function boundedResult(door: Door<unknown>, outgoing: Outgoing, visit: Visit): Bounded {
  const { maxResultBytes } = door;
  if (isSmall(outgoing.body, maxResultBytes)) return bounded(door, outgoing);
  // Before it is encoded: a text of half a gigabyte cannot even be made.
  const length = lengthOf(outgoing.body) ?? 0;
  if (length > maxResultBytes) return tooLarge(door, visit, length);
  const within = bounded(door, outgoing);
  const bytes = Buffer.byteLength(JSON.stringify(within.result));
  return bytes <= maxResultBytes ? within : tooLarge(door, visit, bytes);
}

/** Whether it fits however it is written, so that nothing need be counted. */
function isSmall(body: OutgoingBody, maxBytes: number): boolean {
  if (body === undefined) return true;
  return !isReader(body) && body.length * WORST_ESCAPE + HEADER_ALLOWANCE <= maxBytes;
}

function tooLarge(door: Door<unknown>, visit: Visit, bytes: number): Bounded {
  const { maxResultBytes, frontDoor } = door;
  visit.env.log.error(
    { code: "result-too-large" satisfies ErrorCode, bytes, maxResultBytes, frontDoor },
    "the response is too large for its front door",
  );
  const detail = `the response is larger than the ${maxResultBytes} bytes allowed here`;
  return bounded(door, problem(500, "result-too-large", detail));
}

function bounded(door: Door<unknown>, sent: Outgoing): Bounded {
  return { result: toResult(door, sent), sent };
}

function toResult(door: Door<unknown>, outgoing: Outgoing): LambdaResult {
  const result = door.toHead(outgoing) as Mutable<LambdaResult>;
  const { body, isBase64Encoded } = resultBody(outgoing);
  // The head is ours and fresh: adding to it is cheaper than a third object.
  result.body = body;
  result.isBase64Encoded = isBase64Encoded;
  return result;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
