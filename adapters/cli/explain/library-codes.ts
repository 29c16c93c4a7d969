import type { ErrorCode } from "../../exchange/errors.ts";
import type { Explanations } from "./explanation.ts";

type Answered =
  | "malformed-request"
  | "method-not-served"
  | "request-timeout"
  | "body-too-large"
  | "headers-too-large"
  | "result-too-large"
  | "service-starting"
  | "overloaded"
  | "deadline-exceeded";

/** What the exchange answers for any service, as the member `code` of the problem. */
export const ANSWERED_CODES: Explanations<Answered> = {
  "malformed-request": {
    status: 400,
    cause:
      "the request target is not a path, the host is not a host, or a header has characters that none may have",
    cure: "correct what `detail` names; a proxy in between may have changed it",
  },
  "method-not-served": {
    status: 400,
    cause: "the method is TRACE, CONNECT, or one that no parser knows",
    cure: "use another method",
  },
  "request-timeout": {
    status: 408,
    cause: "on a socket: the request did not arrive in time, which a slow or hostile client causes",
    cure: "send it faster, or in parts",
  },
  "body-too-large": {
    status: 413,
    cause: "the body is larger than `MAX_BODY_BYTES`",
    cure: "send less; or raise `MAX_BODY_BYTES`, up to what the front door lets through (docs/contract.md)",
  },
  "headers-too-large": {
    status: 431,
    cause: "on a socket: the headers are larger than 64 KiB",
    cure: "send fewer; it is mostly cookies that grow",
  },
  "result-too-large": {
    status: 500,
    cause:
      "the answer is more than the front door carries (1 MB on ALB, 6 MB on the others where nothing streams), or a stream has more than 16 KB of headers; the log has the bytes",
    cure: "answer in pages, compress, redirect to S3, or stream behind a Function URL or a REST API",
  },
  "service-starting": {
    status: 503,
    cause: "the service's `start` has not ended",
    cure: "wait for `/readyz`; if it takes long, look in the log for what `start` waits for",
  },
  overloaded: {
    status: 503,
    cause:
      "more is asked than the process can do in time: requests waited too long, or more than `MAX_IN_FLIGHT` are in progress",
    cure: "repeat after `Retry-After`; scale out earlier, by the metric `Shed`, or give the task more CPU",
  },
  "deadline-exceeded": {
    status: 504,
    cause:
      "the service did not answer before its deadline: `REQUEST_TIMEOUT_MS`, or what Lambda's timeout leaves",
    cure: "find what it waited for by the request's id in the log, pass `request.signal` on to what it calls, or raise the timeout",
  },
};

/** What the library says at start, in a log line or as a failed invocation. */
export const RUNTIME_CODES: Explanations<Exclude<ErrorCode, Answered>> = {
  "invalid-config": {
    cause: "an environment variable is missing, or holds what is not allowed; each is named",
    cure: "set it as the message says; `twinport doctor` reads the same variables without a start",
  },
  "stop-budget": {
    cause:
      "`SHUTDOWN_DELAY_MS` and one last request, which may take `REQUEST_TIMEOUT_MS`, are longer than `SHUTDOWN_TIMEOUT_MS`, so that a stop would break requests off",
    cure: "raise `SHUTDOWN_TIMEOUT_MS` (and ECS's `stopTimeout`, 120 s at most), or shorten one of the others",
  },
  "cannot-listen": {
    cause:
      "`HOST` and `PORT` cannot be listened on: another process has the port, or the host is not this machine's",
    cure: "stop the other process, or set another `PORT`; 0 takes any free one",
  },
  "option-conflict": {
    cause: "two options of `serve` exclude each other",
    cure: "leave out one of the two that the message names",
  },
  "unsupported-event": {
    cause:
      "something else than HTTP invoked the function, such as SQS or a schedule; to answer would tell it that the work is done",
    cure: "take the trigger away, or give it a function of its own",
  },
  "mode-mismatch": {
    cause:
      "the function's handler is `handler` where Lambda streams, or `streamHandler` where it does not",
    cure: "set the function's handler to the other one, and wrap it in nothing that hides the streaming mark",
  },
  "short-drain": {
    cause:
      "a warning: with the values in force, a request may take longer than a shutdown leaves it",
    cure: "set `SHUTDOWN_TIMEOUT_MS` to `SHUTDOWN_DELAY_MS` plus `REQUEST_TIMEOUT_MS`, or more",
  },
  "stream-buffered": {
    cause:
      "a warning: `streamHandler` serves a front door that does not stream, so that every answer is kept in memory first",
    cure: "set the function's handler to `handler`, or use a Function URL or a REST API with streaming",
  },
};
