import type { Context } from "hono";
import type { AppError, ErrorCode } from "../../core/errors.ts";

/** One part of the request at fault: `pointer` into the body (RFC 6901), or a named parameter or header. */
export type ProblemPart = {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
  readonly detail: string;
};

type ProblemStatus = 400 | 404 | 405 | 412 | 413 | 415 | 422;

export type Problem = {
  readonly status: ProblemStatus;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly ProblemPart[];
};

const TITLES: Readonly<Record<ProblemStatus, string>> = {
  400: "Bad Request",
  404: "Not Found",
  405: "Method Not Allowed",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
};

const STATUS: Readonly<Record<ErrorCode, ProblemStatus>> = {
  "invalid-workload": 400,
  "unknown-workload": 404,
  "version-mismatch": 412,
  "idempotency-key-reused": 422,
};

/** Answers with problem details (RFC 9457); `docs/errors.md` explains each type. */
export function answerProblem(
  c: Context,
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = { "content-type": "application/problem+json" };
  return c.json(toProblemBody(problem), problem.status, { ...headers, ...type });
}

export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly ProblemPart[];
};

export function toProblemBody({ status, code, detail, errors }: Problem): ProblemBody {
  const title = TITLES[status];
  return {
    ...{ type: `urn:twinport:problem:${code}`, title, status, detail },
    ...(errors && { errors }),
  };
}

/** The core's refusal in HTTP's words; this is the one place that knows both. */
export function fromAppError(error: AppError): Problem {
  const errors = error.fields.map(({ pointer, detail }) => ({ pointer: `#${pointer}`, detail }));
  return {
    status: STATUS[error.code],
    code: error.code,
    detail: error.message,
    ...(errors.length > 0 && { errors }),
  };
}
