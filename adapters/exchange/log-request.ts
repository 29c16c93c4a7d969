import { isHealthCheck } from "./health.ts";
import type { LogFields, ServiceLog } from "./logger.ts";
import { isReader, lengthOf, type OutgoingBody } from "./outgoing.ts";
import type { Visit } from "./visit.ts";

type Answered = {
  readonly status: number;
  readonly body: OutgoingBody;
  readonly durationMs: number;
};

/** What a sink ends a visit with when the client has left before its answer was complete. */
export const CLIENT_GONE: unique symbol = Symbol("the client has left");

/** Writes the one line that every request gets. */
export function logRequest(
  visit: Visit,
  log: ServiceLog,
  answer: Answered,
  failure: unknown,
): void {
  const level = levelOf(visit, failure);
  if (!log.isLevelEnabled(level)) return;
  const message = failure === undefined ? "request" : "request broken off";
  const json = `${requestJson(visit)},${answerJson(answer, failure)},"coldStart":${visit.coldStart}`;
  log.writeJson(level, `${json},"message":"${message}"`, reason(failure));
}

function levelOf({ incoming }: Visit, failure: unknown): "debug" | "info" | "error" {
  if (failure !== undefined) return failure === CLIENT_GONE ? "info" : "error";
  // Load balancers ask every few seconds: at `info` their checks would drown the rest.
  return isHealthCheck(incoming) ? "debug" : "info";
}

function requestJson({ incoming, env }: Visit): string {
  const { requestId, traceId, target, frontDoor, route } = env;
  const { method, path } = incoming;
  const trace = traceId === undefined ? "" : `,"traceId":"${traceId}"`;
  const ids = `"requestId":${quote(requestId)}${trace}`;
  const door = `"target":"${target}","frontDoor":"${frontDoor}"`;
  const what = route === undefined ? `"path":${quote(path)}` : `"route":${quote(route)}`;
  return `${ids},${door},"method":${quote(method)},${what}`;
}

/** An app may set its route to anything. */
function quote(text: string): string {
  return JSON.stringify(String(text));
}

function answerJson({ status, body, durationMs }: Answered, failure: unknown): string {
  const timed = `"status":${status},"durationMs":${durationMs}`;
  // How much of it has arrived nobody knows.
  if (failure === CLIENT_GONE) return timed;
  const bytes = isReader(body) ? body.bytes() : (lengthOf(body) ?? 0);
  return `${timed},"bytes":${bytes}`;
}

function reason(failure: unknown): LogFields | undefined {
  if (failure === undefined) return undefined;
  return failure === CLIENT_GONE ? { clientGone: true } : { err: failure };
}
