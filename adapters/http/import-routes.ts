import { sValidator } from "@hono/standard-validator";
import { type Context, Hono } from "hono";
import type { Advisor } from "../../core/advisor.ts";
import { answerLines } from "./answer-lines.ts";
import { type ImportLine, importLines } from "./import-lines.ts";
import { answerProblem, type Problem, toProblemBody } from "./problem.ts";
import { refuseInvalid } from "./refuse-invalid.ts";
import { importQuery } from "./schemas.ts";

const MEDIA_TYPES = ["text/plain", "text/csv", "application/octet-stream", "application/gzip"];
const GZIP = ["gzip", "x-gzip"];

/** A log or a file of counts in, progress and a comparison out, both line by line. */
export function importRoutes(advisor: Advisor): Hono {
  const routes = new Hono();
  routes.post("/v1/imports", sValidator("query", importQuery, refuseInvalid), async (c) => {
    const type = mediaTypeOf(c);
    const encoding = c.req.header("content-encoding")?.trim().toLowerCase() ?? "identity";
    if (!MEDIA_TYPES.includes(type)) return refuseType(c, type);
    if (encoding !== "identity" && !GZIP.includes(encoding)) return refuseEncoding(c, encoding);
    const gzip = encoding !== "identity" || type === "application/gzip";
    const lines = importLines(c.req.raw.body, { advisor, gzip, ...c.req.valid("query") });
    const first = await lines.next();
    // Nothing has been sent yet: a file that is refused at once still gets a status of its own.
    if (!first.done && "problem" in first.value) return answerProblem(c, first.value.problem);
    return answerLines(c, resume(first, lines));
  });
  return routes;
}

async function* resume(
  first: IteratorResult<ImportLine, void>,
  rest: AsyncGenerator<ImportLine, void>,
): AsyncGenerator<object, void> {
  if (!first.done) yield first.value;
  for await (const line of rest) {
    yield "problem" in line ? { ...line, problem: toProblemBody(line.problem) } : line;
  }
}

function mediaTypeOf(c: Context): string {
  const [type = ""] = (c.req.header("content-type") ?? "text/plain").split(";");
  return type.trim().toLowerCase();
}

function refuseType(c: Context, type: string): Response {
  const detail = `the content type is ${type}; send one of ${MEDIA_TYPES.join(", ")}`;
  return answerProblem(c, unsupported(detail), { accept: MEDIA_TYPES.join(", ") });
}

/** RFC 9110, section 15.5.16: what would have been taken is told by `Accept-Encoding`. */
function refuseEncoding(c: Context, encoding: string): Response {
  const detail = `the content encoding is ${encoding}; send gzip or none`;
  return answerProblem(c, unsupported(detail), { "accept-encoding": "gzip" });
}

function unsupported(detail: string): Problem {
  return { status: 415, code: "unsupported-media-type", detail };
}
