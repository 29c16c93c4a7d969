import { type AdmitOptions, admit, isRefused } from "./admit.ts";
import { type Awaitable, isPending } from "./awaitable.ts";
import { beforeDeadline, deadlineError } from "./deadline.ts";
import { isExchangeError } from "./errors.ts";
import { answerHealth, isHealthCheck } from "./health.ts";
import type { Logger } from "./logger.ts";
import { lengthOf, type Outgoing } from "./outgoing.ts";
import type { Phase } from "./phase.ts";
import { errorProblem } from "./problem.ts";
import { requestBody } from "./request-body.ts";
import { requestUrl } from "./request-url.ts";
import { thrownResponse } from "./thrown-response.ts";
import { type OutgoingOptions, toOutgoing } from "./to-outgoing.ts";
import { checkRequest, toRequest } from "./to-request.ts";
import type { Visit } from "./visit.ts";

/** What the answer to one visit depends on. */
export interface AnswerOptions extends AdmitOptions {
  readonly state: AdmitOptions["state"] & { readonly phase: Phase };
  readonly maxBodyBytes: number;
}

/** A response, and the visit that the sink is to end once the last byte has gone or could not go. */
export interface Exchanged {
  readonly outgoing: Outgoing;
  readonly visit: Visit;
}

/**
 * Takes one visit through all policy and the app. Never throws, never rejects. Every promise on the way
 * costs a turn of the microtask queue: there are no more than the app's own, the deadline's and two.
 */
export function answerVisit(visit: Visit, options: AnswerOptions): Awaitable<Exchanged> {
  const answered = tryAnswer(visit, options);
  if (!isPending(answered)) return { visit, outgoing: answered };
  return answered.then((outgoing) => ({ visit, outgoing }));
}

function tryAnswer(visit: Visit, options: AnswerOptions): Awaitable<Outgoing> {
  try {
    return answer(visit, options);
  } catch (error) {
    return errorAnswer(error, visit);
  }
}

function answer(visit: Visit, options: AnswerOptions): Awaitable<Outgoing> {
  const { incoming } = visit;
  checkRequest(incoming);
  const url = requestUrl(incoming);
  if (isHealthCheck(incoming)) return checkHealth(visit, options);
  const running = admit(visit, options);
  if (isRefused(running)) return fitMethod(running, incoming.method);
  const body = requestBody(incoming, options.maxBodyBytes);
  visit.body = body;
  visit.request = toRequest(incoming, url, body, visit);
  const response = running.fetch(visit.request, visit.env, visit.executionCtx);
  return isPending(response) ? answerLater(response, visit) : fitOrFail(response, visit);
}

async function checkHealth(visit: Visit, { state }: AnswerOptions): Promise<Outgoing> {
  const { incoming, env, deadline } = visit;
  const ready = () => beforeDeadline(deadline, (async () => state.running?.ready?.())());
  const answer = await answerHealth(incoming, { ready, phase: state.phase, log: env.log });
  return fitMethod(answer, incoming.method);
}

function answerLater(responding: Promise<Response>, visit: Visit): Promise<Outgoing> {
  return new Promise((resolve) => {
    let waiting = true;
    const answer = (outgoing: Awaitable<Outgoing>) => {
      waiting = false;
      resolve(outgoing);
    };
    const fail = (error: unknown) => waiting && answer(errorAnswer(error, visit));
    visit.deadline.onExpired(fail);
    responding.then((response) => {
      // Nobody reads what comes after the deadline.
      if (waiting) answer(fitOrFail(response, visit));
      else cancelBody(response);
    }, fail);
  });
}

function fitOrFail(response: Response, visit: Visit): Awaitable<Outgoing> {
  try {
    const outgoing = fitResponse(response, visit);
    if (!isPending(outgoing)) return outgoing;
    return outgoing.catch((error: unknown) => errorAnswer(error, visit));
  } catch (error) {
    return errorAnswer(error, visit);
  }
}

function cancelBody(response: Response | undefined, reason?: unknown): void {
  if (response?.bodyUsed === false) void response.body?.cancel(reason).catch(() => undefined);
}

function fitResponse(response: Response, visit: Visit): Awaitable<Outgoing> {
  try {
    if (visit.body?.exceeded() !== undefined)
      throw new Error("the app answered a body that was cut off");
    const outgoing = toOutgoing(response, bodyOptions(visit));
    if (!isPending(outgoing)) return outgoing;
    return outgoing.then(
      (ready) => letGo(ready, visit),
      (error: unknown) => breakOff(response, error),
    );
  } catch (error) {
    return breakOff(response, error);
  }
}

/** Where a body may stream for as long as it likes, its signal must not fire in the middle of it. */
function letGo(outgoing: Outgoing, visit: Visit): Outgoing {
  if (!visit.incoming.deadlineEndsBody) visit.answered();
  return outgoing;
}

function breakOff(response: Response, error: unknown): never {
  cancelBody(response, error);
  throw error;
}

function bodyOptions(visit: Visit): OutgoingOptions {
  const { method, buffered, deadlineEndsBody } = visit.incoming;
  return { method, buffered, visit: deadlineEndsBody ? visit : undefined };
}

function errorAnswer(error: unknown, visit: Visit): Awaitable<Outgoing> {
  // An app that obeys its signal throws when it fires: that is still the deadline.
  if (visit.isExpired()) return logProblem(deadlineError(error), visit);
  // The app may have turned the limit into an error of its own; Lambda never even asks it.
  const cause = visit.body?.exceeded() ?? error;
  const response = thrownResponse(cause);
  return response === undefined ? logProblem(cause, visit) : thrownAnswer(response, visit);
}

async function thrownAnswer(response: Response, visit: Visit): Promise<Outgoing> {
  try {
    return await toOutgoing(response, bodyOptions(visit));
  } catch (error) {
    return logProblem(error, visit);
  }
}

function logProblem(error: unknown, { env, incoming }: Visit): Outgoing {
  logFailure(error, env.log);
  return fitMethod(errorProblem(error), incoming.method);
}

function logFailure(error: unknown, log: Logger): void {
  if (!isExchangeError(error)) log.error({ err: error }, "the service failed");
  else if (error.status >= 500) log.error({ err: error }, error.message);
}

/** Our own answers are written for GET. */
function fitMethod(outgoing: Outgoing, method: string): Outgoing {
  if (method !== "HEAD") return outgoing;
  const statedLength = lengthOf(outgoing.body)?.toString();
  return { ...outgoing, body: undefined, statedLength };
}
