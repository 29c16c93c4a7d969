import type { EventFrontDoor } from "../lambda/door.ts";
import type { BufferedHandler, StreamHandler } from "../lambda/index.ts";
import { type Answer, toAnswer } from "./answer.ts";
import type { Difference } from "./compare-answers.ts";
import type { ComparedExchange } from "./declared-loss.ts";
import { EVENT_FRONT_DOORS } from "./event-front-doors.ts";
import { forwardedHeaders } from "./forwarded-headers.ts";
import { isStreaming } from "./from-stream.ts";
import { judgeExchange } from "./judge-exchange.ts";
import type { HandlersUnderTest, ParityOptions, ParitySubject } from "./parity-options.ts";
import { sendEvent } from "./send-event.ts";
import { sendSocket } from "./send-socket.ts";
import { DEFAULT_TIMEOUT_MS, type Sides, startSides } from "./start-sides.ts";
import { type TestRequest, toWire, type WireRequest } from "./wire-request.ts";

/** One request through one front door, and what the socket answered to it. */
export interface Comparison {
  readonly request: string;
  readonly frontDoor: EventFrontDoor;
  readonly streaming: boolean;
  readonly socket: Answer;
  readonly answer: Answer;
  readonly losses: readonly string[];
  readonly differences: readonly Difference[];
}

/** Sends every request to every side, one after the other, as services may keep state. */
export async function compareSides(
  subject: ParitySubject,
  requests: readonly TestRequest[],
  options: ParityOptions,
): Promise<Comparison[]> {
  const sides = await startSides(subject, options.frontDoors ?? EVENT_FRONT_DOORS, options);
  const comparisons: Comparison[] = [];
  try {
    for (const request of requests) {
      comparisons.push(...(await compareRequest(sides, request, options)));
    }
  } finally {
    await sides.stop();
  }
  return comparisons;
}

async function compareRequest(sides: Sides, request: TestRequest, options: ParityOptions) {
  const wire = await toWire(request);
  const name = nameOf(request, wire);
  const onSocket = (sent: WireRequest) =>
    // What an ALB adds on its way to a task.
    sendSocket(sides.port, { ...sent, headers: forwardedHeaders(sent) });
  const socket = await onSocket(wire);
  const comparisons: Comparison[] = [];
  for (const [frontDoor, handlers] of sides.handlers) {
    for (const [streaming, handler] of modesOf(frontDoor, handlers)) {
      const sent = await throughEvent(handler, wire, { frontDoor, options });
      const exchange: ComparedExchange = { frontDoor, streaming, wire, socket, ...sent };
      const verdict = await judgeExchange(exchange, onSocket, options);
      comparisons.push({ request: name, ...exchange, ...verdict });
    }
  }
  return comparisons;
}

type Mode = readonly [streaming: boolean, handler: BufferedHandler | StreamHandler];

/** How this front door can ask these handlers. */
function modesOf(frontDoor: EventFrontDoor, handlers: HandlersUnderTest): readonly Mode[] {
  const { handler, streamHandler } = handlers;
  return [
    ...(handler ? [[false, handler] as const] : []),
    ...(streamHandler && isStreaming(frontDoor) ? [[true, streamHandler] as const] : []),
  ];
}

async function throughEvent(
  handler: BufferedHandler | StreamHandler,
  wire: WireRequest,
  how: { frontDoor: EventFrontDoor; options: ParityOptions },
): Promise<Pick<ComparedExchange, "answer" | "refused">> {
  const { frontDoor, options } = how;
  const { timeoutMs: remainingMs = DEFAULT_TIMEOUT_MS, binaryMediaTypes } = options;
  const sent = await sendEvent(handler, wire, { frontDoor, remainingMs, binaryMediaTypes });
  const answer = await toAnswer(sent.response, sent.failure !== undefined);
  return { answer, refused: sent.refused ?? false };
}

function nameOf(request: TestRequest, { method, target }: WireRequest): string {
  const plain = `${method} ${target}`;
  return request instanceof Request ? plain : (request.name ?? plain);
}
