import { detectFrontDoor } from "../../adapters/lambda/detect-front-door.ts";
import {
  type InvocationContext,
  type LambdaHandlers,
  UnsupportedEventError,
} from "../../adapters/lambda/index.ts";
import { recordStream, type StreamRecorder } from "../../adapters/testing/stream-recorder.ts";
import { freezeDeep } from "./freeze-deep.ts";
import { watchPrototypes } from "./prototype-canary.ts";
import { faultOf } from "./well-formed.ts";

const MAX_MS = 1_000;
/** A rejection is logged: it must not carry what somebody sent. */
const MAX_MESSAGE = 1_000;
const DELIMITER = Buffer.alloc(8);

type Outcome = { readonly status: number } | { readonly refused: UnsupportedEventError };

/** Runs one event through both handlers. @throws for whatever must never happen. */
export type EventCheck = (event: unknown) => Promise<void>;

export function createEventCheck(
  { handler, streamHandler }: LambdaHandlers,
  context: InvocationContext,
): EventCheck {
  const changed = watchPrototypes();

  return async (event) => {
    // No handler may change what it is given.
    freezeDeep(event);
    const buffered = await inTime("handler", () => handler(event, context), event);
    const run = async () => {
      const recorder = recordStream();
      await streamHandler(event, recorder.stream, context);
      return streamedResult(recorder);
    };
    const streamed = await inTime("streamHandler", run, event);
    if (statusOf(buffered) !== statusOf(streamed)) {
      throw new Error(`handler: ${statusOf(buffered)}, streamHandler: ${statusOf(streamed)}`);
    }
    const change = changed();
    if (change !== undefined) throw new Error(change);
  };
}

async function inTime(name: string, run: () => Promise<unknown>, event: unknown): Promise<Outcome> {
  const { outcome, tookMs } = await timed(name, run, event);
  // A busy machine is slow once, an event that costs too much is slow again.
  const again = tookMs > MAX_MS ? await timed(name, run, event) : undefined;
  if (again !== undefined && again.tookMs > MAX_MS) {
    throw new Error(`${name} took ${Math.round(tookMs)} ms, then ${Math.round(again.tookMs)} ms`);
  }
  return outcome;
}

async function timed(name: string, run: () => Promise<unknown>, event: unknown) {
  const startedAt = performance.now();
  const outcome = await settle(name, run, event);
  return { outcome, tookMs: performance.now() - startedAt };
}

async function settle(name: string, run: () => Promise<unknown>, event: unknown): Promise<Outcome> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("no answer in 5 s")), 5 * MAX_MS);
  try {
    return checkResult(name, await Promise.race([run(), late]), event);
  } catch (error) {
    if (!(error instanceof UnsupportedEventError)) throw error;
    if (error.message.length > MAX_MESSAGE) {
      throw new Error("the rejection is too long", { cause: error });
    }
    return { refused: error };
  } finally {
    clearTimeout(timer);
  }
}

function checkResult(name: string, result: unknown, event: unknown): Outcome {
  const fault = faultOf(detectFrontDoor(event).frontDoor, result);
  if (fault !== undefined) throw new Error(`${name}: ${fault}`);
  // `faultOf` has looked at the status.
  const status = (result as { readonly statusCode: number }).statusCode;
  if (status >= 500) throw new Error(`${name} answered ${status}`);
  return { status };
}

/** What was streamed, in the shape of a result. */
function streamedResult({ ended, writes, contentType }: StreamRecorder): unknown {
  if (!ended()) throw new Error("the stream has not ended");
  const bytes = Buffer.concat(writes);
  if (contentType() === "application/json") return JSON.parse(bytes.toString());
  const end = bytes.indexOf(DELIMITER);
  if (end === -1) throw new Error("the stream has no head");
  const body = bytes.toString("utf8", end + DELIMITER.length);
  return { ...JSON.parse(bytes.toString("utf8", 0, end)), body, isBase64Encoded: false };
}

function statusOf(outcome: Outcome): number | string {
  return "status" in outcome ? outcome.status : `refused, ${outcome.refused.kind}`;
}
