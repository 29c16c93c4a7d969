import type { Exchange, Exchanged } from "../exchange/exchange.ts";
import { boundedResult } from "./bounded-result.ts";
import { detectFrontDoor } from "./detect-front-door.ts";
import type { Door, DoorOptions, LambdaResult } from "./door.ts";
import type { InvocationContext } from "./event-types.ts";
import { type ResponseStream, STREAMING_MARK } from "./response-stream.ts";
import { settleBackground } from "./settle-background.ts";
import { streamAnswer } from "./stream-answer.ts";
import { toIncoming } from "./to-incoming.ts";

/** Answers with one result. Two parameters, since the runtime refuses callback handlers. */
export type BufferedHandler = (event: unknown, context: InvocationContext) => Promise<LambdaResult>;

/** Answers through the runtime's response stream. */
export interface StreamHandler {
  (event: unknown, stream: ResponseStream, ...rest: [InvocationContext]): Promise<void>;
  readonly [STREAMING_MARK]: "response";
}

export interface LambdaHandlers {
  readonly handler: BufferedHandler;
  readonly streamHandler: StreamHandler;
}

export interface HandlerOptions extends DoorOptions {
  readonly exchange: Exchange;
  readonly now: () => number;
  readonly trustedHops: number;
}

type Invocation = {
  readonly door: Door<unknown>;
  readonly deadline: number;
  readonly exchanged: Exchanged;
};

/** Both handlers over one started service. */
export function createHandlers(options: HandlerOptions): LambdaHandlers {
  const { now } = options;
  const settle = ({ exchanged, deadline }: Invocation) =>
    settleBackground(exchanged.background, deadline - now(), exchanged.log);

  async function handler(event: unknown, context: InvocationContext): Promise<LambdaResult> {
    const invocation = await exchange(event, context, options, true);
    const { door, exchanged } = invocation;
    const result = boundedResult(door, exchanged.outgoing, exchanged.log);
    exchanged.end();
    await settle(invocation);
    return result;
  }

  async function streamHandler(
    event: unknown,
    stream: ResponseStream,
    ...[context]: [InvocationContext]
  ): Promise<void> {
    const invocation = await exchange(event, context, options, false);
    await sendStream(stream, invocation);
    await settle(invocation);
  }

  return { handler, streamHandler: Object.assign(streamHandler, MARK) };
}

const MARK = { [STREAMING_MARK]: "response" } as const;

async function exchange(
  event: unknown,
  context: InvocationContext,
  options: HandlerOptions,
  buffered: boolean,
): Promise<Invocation> {
  const door = detectFrontDoor(event);
  const { now, trustedHops, basePath } = options;
  const incoming = toIncoming(door, event, context, {
    now: now(),
    trustedHops,
    basePath,
    buffered: buffered || !door.streams,
  });
  const exchanged = await options.exchange.handle(incoming);
  return { door, deadline: incoming.deadline, exchanged };
}

async function sendStream(stream: ResponseStream, { door, exchanged }: Invocation): Promise<void> {
  const { outgoing, log } = exchanged;
  try {
    if (door.streams) await streamAnswer(stream, door, outgoing, log);
    else sendEnvelope(stream, boundedResult(door, outgoing, log));
    exchanged.end();
  } catch (error) {
    exchanged.end(error);
    throw error;
  }
}

// A front door that does not stream invokes the same function for one result: the bytes written
// are then that result.
function sendEnvelope(stream: ResponseStream, result: LambdaResult): void {
  stream.setContentType("application/json");
  stream.write(Buffer.from(JSON.stringify(result)));
  stream.end();
}
