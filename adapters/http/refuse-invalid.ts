import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Context } from "hono";
import { escapePointerPart } from "../../core/json-pointer.ts";
import { answerProblem, type Problem, type ProblemPart } from "./problem.ts";

type Outcome =
  | { readonly success: true; readonly target: string }
  | {
      readonly success: false;
      readonly target: string;
      readonly error: readonly StandardSchemaV1.Issue[];
    };

type Fault = { readonly path: readonly string[]; readonly detail: string };

/**
 * The most parts that one problem names, and the most characters of a pointer and of a detail: each is
 * as long as a client likes, and an answer of a function behind a load balancer has 1 MB.
 */
export const MAX_PARTS = 100;
const MAX_POINTER = 500;
const MAX_DETAIL = 250;

/** The hook of every validator: what a schema refuses becomes one problem that names each part at fault. */
export function refuseInvalid(outcome: Outcome, c: Context): Response | undefined {
  if (outcome.success) return undefined;
  const faults = outcome.error.flatMap(toFaults).slice(0, MAX_PARTS);
  const errors = faults.map(({ path, detail }) => ({ ...locate(path, outcome.target), detail }));
  return answerProblem(c, { status: 400, ...summaryOf(outcome.error), errors });
}

function summaryOf(issues: readonly StandardSchemaV1.Issue[]): Pick<Problem, "code" | "detail"> {
  return issues.some((issue) => "unsafe" in issue)
    ? { code: "unsafe-json", detail: "the body has keys or a depth that no body may have" }
    : { code: "invalid-request", detail: "the request has missing, unknown or ill-typed parts" };
}

function toFaults(issue: StandardSchemaV1.Issue): readonly Fault[] {
  const { message } = issue;
  const detail = message.length > MAX_DETAIL ? `${message.slice(0, MAX_DETAIL)}…` : message;
  return pathsOf(issue).map((path) => ({ path, detail }));
}

/** Zod reports unknown keys as one issue of the object around them; each is named here. */
function pathsOf(issue: StandardSchemaV1.Issue): readonly (readonly string[])[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part));
  const unknown = "keys" in issue && Array.isArray(issue.keys) ? issue.keys : undefined;
  return unknown === undefined ? [path] : unknown.map((key) => [...path, String(key)]);
}

function locate(path: readonly string[], target: string): Omit<ProblemPart, "detail"> {
  if (target === "query") return { parameter: path.join(".") };
  if (target === "header") return { header: path.join(".") };
  return { pointer: toPointer(path) };
}

/** The place, or what lies around it where a key is too long to be repeated. */
function toPointer(path: readonly string[]): string {
  let pointer = "#";
  for (const part of path) {
    if (pointer.length + part.length > MAX_POINTER) break;
    pointer += `/${escapePointerPart(part)}`;
  }
  return pointer;
}
