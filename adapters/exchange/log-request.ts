import { isHealthCheck } from "./health.ts";
import type { LogFields, Logger } from "./logger.ts";
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
export function logRequest(visit: Visit, log: Logger, answer: Answered, failure: unknown): void {
  if (failure === CLIENT_GONE) {
    // How much of it has arrived nobody knows.
    const { bytes: _, ...fields } = fieldsOf(visit, answer);
    log.info({ ...fields, clientGone: true }, "request broken off");
    return;
  }
  if (failure !== undefined) {
    log.error({ ...fieldsOf(visit, answer), err: failure }, "request broken off");
    return;
  }
  // Load balancers ask every few seconds: at `info` their checks would drown the rest.
  const level = isHealthCheck(visit.incoming) ? "debug" : "info";
  if (log.isLevelEnabled(level)) log[level](fieldsOf(visit, answer), "request");
}

function fieldsOf(
  { incoming, env, coldStart }: Visit,
  { status, body, durationMs }: Answered,
): LogFields {
  const { requestId, traceId, target, frontDoor, route } = env;
  const { method, path } = incoming;
  const bytes = isReader(body) ? body.bytes() : (lengthOf(body) ?? 0);
  const what = route === undefined ? { method, path } : { method, route };
  return { requestId, traceId, target, frontDoor, ...what, status, durationMs, bytes, coldStart };
}
