import { sValidator } from "@hono/standard-validator";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Advisor } from "../../core/advisor.ts";
import { AppError } from "../../core/errors.ts";
import { answerOtherMethods } from "./answer-other-methods.ts";
import { jsonBody } from "./json-body.ts";
import { landingPage } from "./landing-page.ts";
import { outcomeRoutes } from "./outcome-routes.ts";
import { presentComparison } from "./present.ts";
import { answerProblem, fromAppError } from "./problem.ts";
import { refuseInvalid } from "./refuse-invalid.ts";
import { requireJson } from "./require-json.ts";
import { pricesQuery, workloadBody } from "./schemas.ts";
import { tellRoute } from "./tell-route.ts";
import { workloadRoutes } from "./workload-routes.ts";

/** The advisor's HTTP interface over its use cases. */
export function createApp(advisor: Advisor): Hono {
  const app = new Hono();
  app.use(tellRoute);
  app.get("/", (c) =>
    c.html(landingPage, 200, { "content-security-policy": "default-src 'none'" }),
  );
  app.post("/v1/comparisons", requireJson, jsonBody(workloadBody), (c) =>
    c.json(presentComparison(advisor.compare(c.req.valid("json")))),
  );
  app.get("/v1/prices", sValidator("query", pricesQuery, refuseInvalid), (c) =>
    c.json({ items: advisor.prices(c.req.valid("query").region) }),
  );
  app.route("/", workloadRoutes(advisor));
  app.route("/", outcomeRoutes(advisor));
  answerOtherMethods(app);
  app.notFound((c) =>
    answerProblem(c, { status: 404, code: "not-found", detail: `there is no ${c.req.path} here` }),
  );
  app.onError(answerError);
  return app;
}

/** What is not a known refusal is thrown on: the exchange logs it and answers alike on each target. */
function answerError(error: Error, c: Context): Response {
  if (error instanceof AppError) return answerProblem(c, fromAppError(error));
  if (error instanceof HTTPException && error.status === 400) {
    const detail = "the body is not valid JSON";
    return answerProblem(c, { status: 400, code: "malformed-json", detail });
  }
  throw error;
}
