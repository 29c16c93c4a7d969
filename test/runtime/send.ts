import { type EventFrontDoor, fromResult, toEvent } from "../../adapters/testing/index.ts";
import type {
  InvocationOptions,
  InvocationOutcome,
  StreamOutcome,
} from "../../adapters/testing/runtime-api-outcome.ts";
import type { FunctionProcess } from "./function-process.ts";

const DELIMITER = Buffer.alloc(8);

export interface SendOptions extends InvocationOptions {
  readonly frontDoor?: EventFrontDoor;
  readonly init?: RequestInit;
}

export interface Sent {
  readonly requestId: string;
  readonly outcome: InvocationOutcome;
}

/** Sends one request through a front door to the function. */
export async function send(
  { api }: FunctionProcess,
  path: string,
  { frontDoor = "function-url", init = {}, ...options }: SendOptions = {},
): Promise<Sent> {
  const event = await toEvent(frontDoor, new Request(`https://example.com${path}`, init));
  const { requestId, outcome } = api.invoke(event, options);
  return { requestId, outcome: await outcome };
}

/** What the client sees: the front door reads a result, or the head of a stream and its body. */
export function toClient(outcome: InvocationOutcome, frontDoor: EventFrontDoor): Response {
  if (outcome.kind === "result") return fromResult(frontDoor, JSON.parse(outcome.payload));
  if (outcome.kind !== "stream") throw new Error(`no answer: ${JSON.stringify(outcome)}`);
  const { head, body } = partsOf(outcome);
  return fromResult(frontDoor, { ...head, body: body.toString("base64"), isBase64Encoded: true });
}

/** The head of a stream and the bytes after it. */
export function partsOf({ chunks }: StreamOutcome): { head: object; body: Buffer } {
  const bytes = Buffer.concat(chunks.map((chunk) => chunk.bytes));
  const end = bytes.indexOf(DELIMITER);
  if (end === -1) throw new Error(`the stream of ${bytes.length} bytes has no head`);
  return {
    head: JSON.parse(bytes.toString("utf8", 0, end)),
    body: bytes.subarray(end + DELIMITER.length),
  };
}

export function asStream(outcome: InvocationOutcome): StreamOutcome {
  if (outcome.kind === "stream") return outcome;
  throw new Error(`the runtime did not stream: ${JSON.stringify(outcome)}`);
}
