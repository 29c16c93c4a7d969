import { sValidator } from "@hono/standard-validator";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Advisor } from "../../core/advisor.ts";
import { AppError } from "../../core/errors.ts";
import { answerComparison } from "./answer-comparison.ts";
import { answerOtherMethods } from "./answer-other-methods.ts";
import { compressLarge } from "./compress-large.ts";
import { jsonBody } from "./json-body.ts";
import { lazyRoutes } from "./lazy-routes.ts";
import { outcomeRoutes } from "./outcome-routes.ts";
import { answerProblem, fromAppError } from "./problem.ts";
import { refuseInvalid } from "./refuse-invalid.ts";
import { requireJson } from "./require-json.ts";
import { comparisonQuery, pricesQuery, workloadBody } from "./schemas.ts";
import { secureAnswers } from "./secure-answers.ts";
import { tellRoute } from "./tell-route.ts";
import { workloadRoutes } from "./workload-routes.ts";

/** The advisor's HTTP interface over its use cases. */
export function createApp(advisor: Advisor): Hono {
  const app = new Hono();
  app.use(secureAnswers, compressLarge, tellRoute);
  lazyRoutes(app, ["GET /", "POST /save", "GET /page.css", "GET /page.js"], async () => {
    const { pageRoutes } = await import("./page/page-routes.ts");
    return pageRoutes(advisor);
  });
  app.post(
    "/v1/comparisons",
    requireJson,
    sValidator("query", comparisonQuery, refuseInvalid),
    jsonBody(workloadBody),
    (c) => {
      const workload = c.req.valid("json");
      const compared = {
        comparison: () => advisor.compare(workload),
        curves: () => advisor.curves(workload),
      };
      return answerComparison(c, compared, c.req.valid("query").format);
    },
  );
  app.get("/v1/prices", sValidator("query", pricesQuery, refuseInvalid), (c) =>
    c.json({ items: advisor.prices(c.req.valid("query").region) }),
  );
  app.route("/", workloadRoutes(advisor));
  app.route("/", outcomeRoutes(advisor));
  lazyRoutes(app, ["POST /v1/imports"], async () => {
    const { importRoutes } = await import("./import-routes.ts");
    return importRoutes(advisor);
  });
  lazyRoutes(
    app,
    ["GET /openapi.json", "GET /docs", "GET /docs/docs.css", "GET /docs/try-it.js"],
    async () => (await import("./docs/docs-routes.ts")).docsRoutes(),
  );
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
