import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Context } from "hono";
import { escapePointerPart } from "../../core/json-pointer.ts";
import { answerProblem, type ProblemPart } from "./problem.ts";

type Outcome =
  | { readonly success: true; readonly target: string }
  | {
      readonly success: false;
      readonly target: string;
      readonly error: readonly StandardSchemaV1.Issue[];
    };

/** The hook of every validator: what a schema refuses becomes one problem that names each part at fault. */
export function refuseInvalid(outcome: Outcome, c: Context): Response | undefined {
  if (outcome.success) return undefined;
  return answerProblem(c, {
    status: 400,
    code: "invalid-request",
    detail: "the request has missing, unknown or ill-typed parts",
    errors: outcome.error.flatMap((issue) => toParts(issue, outcome.target)),
  });
}

function toParts(issue: StandardSchemaV1.Issue, target: string): readonly ProblemPart[] {
  return pathsOf(issue).map((path) => ({ ...locate(path, target), detail: issue.message }));
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
  return { pointer: `#${path.map((part) => `/${escapePointerPart(part)}`).join("")}` };
}
