import { cwd } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Service } from "../../exchange/service.ts";
import { toLambda } from "../../lambda/index.ts";
import { prettyLine } from "../../node/pretty-line.ts";
import { countStarts } from "../../testing/count-starts.ts";
import { fromResult } from "../../testing/from-result.ts";
import { createTestContext } from "../../testing/test-context.ts";
import { watchWork } from "../dev/watch-work.ts";
import type { Terminal } from "../terminal.ts";
import type { InvokedRequest } from "./read-request.ts";

/** What one invocation came to. */
export interface Invocation {
  readonly result: unknown;
  readonly response: Response;
  readonly durationMs: number;
}

const TIMEOUT_MS = 29_000;
/** For what the answer leaves behind to be noticed. */
const NOTICE_MS = 50;
/** What a service may take to stop. */
const STOP_MS = 3_000;

/** Starts the service as Lambda would, sends it one event, and stops it. The service logs to the standard error. */
export async function invokeOnce(
  service: Service,
  { frontDoor, event, asked }: InvokedRequest,
  timeoutMs: number = TIMEOUT_MS,
  { note }: Terminal,
): Promise<Invocation> {
  const logDestination = { write: (line: string) => note(prettyLine(line, false).trimEnd()) };
  const watch = watchWork(cwd());
  const counted = countStarts(service);
  const { handler } = await toLambda(counted.service, { logDestination });
  const begunAt = performance.now();
  const result = await watch.follow(
    () => handler(event, createTestContext(timeoutMs)),
    (left) => {
      for (const { kind, startedAt = "a package" } of left) {
        note(`a ${kind} begun at ${startedAt} goes on after the answer: Lambda freezes it`);
      }
    },
  );
  const durationMs = performance.now() - begunAt;
  await sleep(NOTICE_MS);
  const stopped = await Promise.race([counted.stopAll().then(() => true), sleep(STOP_MS, false)]);
  if (!stopped)
    note(`its stop() has not ended after ${STOP_MS} ms: a deployment would break it off`);
  return { result, response: fromResult(frontDoor, result, asked), durationMs };
}
