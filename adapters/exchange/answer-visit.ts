import { deadlineError } from "./deadline.ts";
import { ExchangeError } from "./errors.ts";
import { answerHealth, isHealthCheck } from "./health.ts";
import type { Logger } from "./logger.ts";
import type { Outgoing } from "./outgoing.ts";
import { errorProblem } from "./problem.ts";
import { type RequestBody, requestBody, tooLarge } from "./request-body.ts";
import { requestUrl } from "./request-url.ts";
import type { RunningService } from "./service.ts";
import { thrownResponse } from "./thrown-response.ts";
import { toOutgoing } from "./to-outgoing.ts";
import { checkRequest, toRequest } from "./to-request.ts";
import type { Visit } from "./visit.ts";

/** What the answer to one visit depends on. */
export interface AnswerOptions {
  readonly running: RunningService;
  readonly draining: boolean;
  readonly maxBodyBytes: number;
}

/** Takes one visit through all policy and the app. Never rejects. */
export async function answerVisit(visit: Visit, options: AnswerOptions): Promise<Outgoing> {
  return fitMethod(await answerOrProblem(visit, options), visit.incoming.method);
}

async function answerOrProblem(visit: Visit, options: AnswerOptions): Promise<Outgoing> {
  try {
    return await answer(visit, options);
  } catch (error) {
    return errorAnswer(error, visit);
  }
}

async function answer(visit: Visit, options: AnswerOptions): Promise<Outgoing> {
  const { incoming, env, deadline } = visit;
  checkRequest(incoming);
  const url = requestUrl(incoming);
  if (isHealthCheck(incoming)) {
    const ready = () => Promise.race([options.running.ready?.(), deadline.expired]);
    return answerHealth(incoming, { ready, draining: options.draining, log: env.log });
  }
  const body = requestBody(incoming, options.maxBodyBytes);
  const request = toRequest(incoming, url, body, deadline.signal);
  return runApp(visit, options, request, body);
}

async function runApp(
  visit: Visit,
  { running, maxBodyBytes }: AnswerOptions,
  request: Request,
  body: RequestBody,
): Promise<Outgoing> {
  const { env, background, deadline } = visit;
  try {
    const responding = (async () => running.fetch(request, env, background.executionCtx))();
    cancelIfLate(responding, visit);
    return await fitResponse(await Promise.race([responding, deadline.expired]), visit, body);
  } catch (error) {
    // The app may have turned the limit into an error of its own; Lambda never even asks it.
    if (body.exceeded()) throw tooLarge(maxBodyBytes);
    throw error;
  }
}

async function fitResponse(response: Response, visit: Visit, body: RequestBody): Promise<Outgoing> {
  try {
    if (body.exceeded()) throw new Error("the app answered a body that was cut off");
    return await toOutgoing(response, bodyOptions(visit));
  } catch (error) {
    void response?.body?.cancel(error).catch(() => undefined);
    throw error;
  }
}

function cancelIfLate(responding: Promise<Response>, { deadline }: Visit): void {
  void responding.then(
    (response) => {
      if (deadline.isExpired()) void response?.body?.cancel().catch(() => undefined);
    },
    () => undefined,
  );
}

function bodyOptions({ incoming, deadline }: Visit) {
  const { method, buffered, deadlineEndsBody } = incoming;
  return { method, buffered, ended: deadlineEndsBody ? deadline.expired : undefined };
}

async function errorAnswer(error: unknown, visit: Visit): Promise<Outgoing> {
  const { env, deadline } = visit;
  // An app that obeys its signal throws when it fires: that is still the deadline.
  if (deadline.isExpired()) return logProblem(deadlineError(error), env.log);
  const response = thrownResponse(error);
  return response === undefined ? logProblem(error, env.log) : thrownAnswer(response, visit);
}

function logProblem(error: unknown, log: Logger): Outgoing {
  if (!(error instanceof ExchangeError)) log.error({ err: error }, "the service failed");
  else if (error.status >= 500) log.error({ err: error }, error.message);
  return errorProblem(error);
}

async function thrownAnswer(response: Response, visit: Visit): Promise<Outgoing> {
  try {
    return await toOutgoing(response, bodyOptions(visit));
  } catch (error) {
    return logProblem(error, visit.env.log);
  }
}

/** Our own answers are written for GET. */
function fitMethod(outgoing: Outgoing, method: string): Outgoing {
  if (typeof outgoing.body !== "string") return outgoing;
  const length = `${Buffer.byteLength(outgoing.body)}`;
  const headers = new Map([...outgoing.headers, ["content-length", length] as const]);
  return { ...outgoing, headers, body: method === "HEAD" ? undefined : outgoing.body };
}
