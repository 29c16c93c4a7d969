import type { Env, Hono } from "hono";
import { answerProblem } from "./problem.ts";

/**
 * Answers every method that a route does not have with 405 and what it allows, and OPTIONS with 204
 * (RFC 9110, sections 15.5.6 and 9.3.7). Call it behind the last route.
 */
export function answerOtherMethods<E extends Env>(app: Hono<E>): void {
  for (const [path, methods] of methodsByPath(app)) {
    const allow = [...methods, "OPTIONS"].join(", ");
    app.all(path, (c) => {
      if (c.req.method === "OPTIONS") return c.body(null, 204, { allow });
      const detail = `${c.req.method} is not possible here; ${allow} are`;
      return answerProblem(c, { status: 405, code: "method-not-allowed", detail }, { allow });
    });
  }
}

function methodsByPath<E extends Env>(app: Hono<E>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === "ALL") continue;
    const methods = found.get(path) ?? new Set();
    found.set(path, methods.add(method));
    if (method === "GET") methods.add("HEAD");
  }
  return found;
}
