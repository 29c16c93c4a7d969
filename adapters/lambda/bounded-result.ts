import type { Logger } from "../exchange/logger.ts";
import type { Outgoing } from "../exchange/outgoing.ts";
import { problem } from "../exchange/problem.ts";
import type { Door, LambdaResult } from "./door.ts";
import { resultBody } from "./result-body.ts";

/** JSON can make six bytes of one (`\u0000`), and headers add some. */
const WORST_ESCAPE = 6;
const HEADER_ALLOWANCE = 64 * 1024;

/** The result, or a clear 500 where the front door would turn it into an opaque 502. */
export function boundedResult(
  door: Door<unknown>,
  outgoing: Outgoing,
  log: () => Logger,
): LambdaResult {
  const result = toResult(door, outgoing);
  const { maxResultBytes, frontDoor } = door;
  const certain = result.body.length * WORST_ESCAPE + HEADER_ALLOWANCE <= maxResultBytes;
  if (certain) return result;
  const bytes = Buffer.byteLength(JSON.stringify(result));
  if (bytes <= maxResultBytes) return result;
  log().error({ bytes, maxResultBytes, frontDoor }, "the response is too large for its front door");
  const refusal = problem(
    500,
    `the response is larger than the ${maxResultBytes} bytes allowed here`,
  );
  return toResult(door, refusal);
}

function toResult(door: Door<unknown>, outgoing: Outgoing): LambdaResult {
  return { ...door.toHead(outgoing), ...resultBody(outgoing) };
}
