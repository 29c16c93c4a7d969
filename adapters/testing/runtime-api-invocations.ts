import { randomUUID } from "node:crypto";
import type { Invocation, InvocationOptions, InvocationOutcome } from "./runtime-api-outcome.ts";

const FUNCTION_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:twinport-test";
const TRACE_ID = "Root=1-6a5145a7-5c3686ff7df3149177a89157;Parent=53995c3f42cd8ad8;Sampled=0";
const DEFAULT_TIMEOUT_MS = 10_000;

/** An invocation that the runtime has taken. */
export interface TakenInvocation {
  readonly event: unknown;
  readonly requestId: string;
  readonly functionArn: string;
  readonly traceId: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly onChunk: InvocationOptions["onChunk"];
  settle(outcome: InvocationOutcome): void;
}

/** The events that wait for a runtime, and the runtimes that wait for an event. */
export interface Invocations {
  add(event: unknown, options?: InvocationOptions): Invocation;
  /** Waits for an event, and for a place among those under way. */
  next(left: AbortSignal): Promise<TakenInvocation>;
  underWay(requestId: string): TakenInvocation | undefined;
  /** Nobody shall wait for an outcome that cannot come. */
  close(): void;
}

type Waiting = Omit<TakenInvocation, "deadline"> & { readonly timeoutMs: number };
type Poll = { readonly left: AbortSignal; readonly take: (taken: TakenInvocation) => void };

export function createInvocations(maxConcurrency: number): Invocations {
  const waiting: Waiting[] = [];
  const polls: Poll[] = [];
  const taken = new Map<string, TakenInvocation>();

  function add(event: unknown, options: InvocationOptions = {}): Invocation {
    const {
      requestId = randomUUID(),
      traceId = TRACE_ID,
      timeoutMs = DEFAULT_TIMEOUT_MS,
    } = options;
    const { promise: outcome, resolve: settle } = Promise.withResolvers<InvocationOutcome>();
    const { onChunk } = options;
    const functionArn = FUNCTION_ARN;
    waiting.push({ event, requestId, functionArn, traceId, onChunk, timeoutMs, settle });
    handOut();
    return { requestId, outcome };
  }

  function next(left: AbortSignal): Promise<TakenInvocation> {
    const { promise, resolve: take } = Promise.withResolvers<TakenInvocation>();
    polls.push({ left, take });
    handOut();
    return promise;
  }

  function handOut(): void {
    while (taken.size < maxConcurrency && waiting.length > 0) {
      const poll = polls.shift();
      if (poll === undefined) return;
      // A poll whose runtime has gone must not swallow an event.
      if (poll.left.aborted) continue;
      const first = waiting.shift();
      if (first !== undefined) poll.take(start(first));
    }
  }

  function start({ timeoutMs, ...waited }: Waiting): TakenInvocation {
    const timer = setTimeout(() => settle({ kind: "timeout", endedAt: Date.now() }), timeoutMs);
    function settle(outcome: InvocationOutcome): void {
      clearTimeout(timer);
      taken.delete(waited.requestId);
      waited.settle(outcome);
      handOut();
    }
    const invocation = { ...waited, deadline: Date.now() + timeoutMs, settle };
    taken.set(waited.requestId, invocation);
    return invocation;
  }

  function close(): void {
    const endedAt = Date.now();
    for (const one of [...waiting.splice(0), ...taken.values()]) {
      one.settle({ kind: "timeout", endedAt });
    }
  }

  return { add, next, underWay: (requestId) => taken.get(requestId), close };
}
