import { type ErrorCode, isExchangeError } from "./errors.ts";
import type { Outgoing } from "./outgoing.ts";

/** The statuses that the exchange answers by itself; a table, since `node:http` is slow to load. */
const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  413: "Content Too Large",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** An RFC 9457 problem, the same on every target: it tells nothing of what failed inside. */
export function problem(
  status: number,
  code?: ErrorCode,
  detail?: string,
  retryAfter?: number,
): Outgoing {
  const body = { type: "about:blank", title: TITLES[status] ?? "Error", status, detail, code };
  const headers = new Map([["content-type", "application/problem+json"]]);
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  return { status, headers, cookies: [], ascii: true, body: JSON.stringify(body) };
}

/** The problem for what was thrown: only our own errors may speak to the client. */
export function errorProblem(error: unknown): Outgoing {
  return isExchangeError(error) ? problem(error.status, error.code, error.message) : problem(500);
}
