import type { Exchanged } from "../exchange/answer-visit.ts";
import { type Awaitable, isPending } from "../exchange/awaitable.ts";
import type { Exchange } from "../exchange/exchange.ts";
import type { Logger } from "../exchange/logger.ts";
import type { MetricWriter } from "../exchange/metric-writer.ts";
import type { Outgoing } from "../exchange/outgoing.ts";
import type { Visit } from "../exchange/visit.ts";
import { type Bounded, boundedResult } from "./bounded-result.ts";
import { detectFrontDoor } from "./detect-front-door.ts";
import type { Door, DoorOptions, LambdaResult } from "./door.ts";
import type { InvocationContext } from "./event-types.ts";
import { createBufferedWarning, refuseStream, requireStream } from "./mode-mismatch.ts";
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
  readonly log: Logger;
  readonly exchange: Exchange;
  readonly now: () => number;
  readonly trustedHops: number;
  /** The longest that the service may take, if that is shorter than what Lambda allows. */
  readonly requestTimeoutMs: number | undefined;
  /** @default nobody wants metrics */
  readonly metrics?: MetricWriter | undefined;
}

/** One event on its way through the exchange. */
type Invocation = {
  readonly door: Door<unknown>;
  readonly deadline: number;
  readonly exchanged: Awaitable<Exchanged>;
};

/** Both handlers over one started service. */
export function createHandlers(options: HandlerOptions): LambdaHandlers {
  const { now, metrics } = options;
  const warnOfBuffering = createBufferedWarning(options.log);

  // No async function: what is there at once would still wait for a turn, which costs as much as
  // the policy of a small request.
  function handler(event: unknown, context: InvocationContext): Promise<LambdaResult> {
    try {
      refuseStream(context);
      const invocation = invoke(event, context, options, true);
      const { exchanged } = invocation;
      return Promise.resolve(
        isPending(exchanged)
          ? exchanged.then((ready) => finish(invocation, ready))
          : finish(invocation, exchanged),
      );
    } catch (error) {
      return Promise.reject(error);
    }
  }

  function finish({ door, deadline }: Invocation, exchanged: Exchanged): Awaitable<LambdaResult> {
    const { visit } = exchanged;
    const { result, sent } = encode(door, exchanged);
    visit.end(sent);
    if (visit.hasBackground()) return settle(visit, deadline).then(() => result);
    report();
    return result;
  }

  async function settle(visit: Visit, deadline: number): Promise<void> {
    await settleBackground(visit, deadline - now());
    report();
  }

  // The last answer of all is not known to be the last: an environment may end while it is frozen.
  function report(): void {
    if (metrics === undefined) return;
    if (options.exchange.load().requests === 0) metrics.flush();
    else metrics.flushIfDue();
  }

  async function streamHandler(
    event: unknown,
    stream: ResponseStream,
    ...[context]: [InvocationContext]
  ): Promise<void> {
    requireStream(stream);
    const { door, deadline, exchanged: exchanging } = invoke(event, context, options, false);
    if (!door.streams) warnOfBuffering(door.frontDoor);
    const exchanged = await exchanging;
    const { visit } = exchanged;
    try {
      await sendStream(stream, door, exchanged);
    } finally {
      // Also when the body broke off: the process is frozen as soon as the runtime polls.
      await settle(visit, deadline);
    }
  }

  return { handler, streamHandler: Object.assign(streamHandler, MARK) };
}

function encode(door: Door<unknown>, { visit, outgoing }: Exchanged): Bounded {
  try {
    return boundedResult(door, outgoing, visit);
  } catch (error) {
    visit.end(outgoing, error);
    throw error;
  }
}

const MARK = { [STREAMING_MARK]: "response" } as const;

function invoke(
  event: unknown,
  context: InvocationContext,
  { exchange, now, trustedHops, requestTimeoutMs, basePath }: HandlerOptions,
  buffered: boolean,
): Invocation {
  const door = detectFrontDoor(event);
  const incoming = toIncoming(door, event, context, {
    now: now(),
    trustedHops,
    requestTimeoutMs,
    basePath,
    buffered: buffered || !door.streams,
  });
  return { door, deadline: incoming.deadline, exchanged: exchange.handle(incoming) };
}

async function sendStream(
  stream: ResponseStream,
  door: Door<unknown>,
  { visit, outgoing }: Exchanged,
): Promise<void> {
  try {
    if (door.streams) visit.end(await streamAnswer(stream, door, outgoing, visit));
    else visit.end(sendEnvelope(stream, boundedResult(door, outgoing, visit)));
  } catch (error) {
    visit.end(outgoing, error);
    throw error;
  }
}

// A front door that does not stream invokes the same function for one result: the bytes written
// are then that result.
function sendEnvelope(stream: ResponseStream, { result, sent }: Bounded): Outgoing {
  stream.setContentType("application/json");
  stream.write(Buffer.from(JSON.stringify(result)));
  stream.end();
  return sent;
}
