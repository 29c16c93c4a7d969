import { sValidator } from "@hono/standard-validator";
import { Hono } from "hono";
import type { Advisor } from "../../core/advisor.ts";
import { answerComparison } from "./answer-comparison.ts";
import { refuseInvalid } from "./refuse-invalid.ts";
import { comparisonQuery, decisionQuery } from "./schemas.ts";
import { workloadIdOf } from "./workload-id.ts";

/** What follows from a stored workload: its comparison and its decision record. */
export function outcomeRoutes(advisor: Advisor): Hono {
  const routes = new Hono();
  const workload = "/v1/workloads/:id";

  routes.get(
    `${workload}/comparison`,
    sValidator("query", comparisonQuery, refuseInvalid),
    async (c) => {
      const id = workloadIdOf(c);
      const compared = {
        comparison: () => advisor.compareStored(id),
        curves: () => advisor.curvesStored(id),
      };
      return answerComparison(c, compared, c.req.valid("query").format);
    },
  );

  routes.get(
    `${workload}/decision`,
    sValidator("query", decisionQuery, refuseInvalid),
    async (c) => {
      const { lang } = c.req.valid("query");
      return c.body(await advisor.decide(workloadIdOf(c), lang), 200, {
        "content-type": "text/markdown; charset=utf-8",
        "content-language": lang,
      });
    },
  );

  return routes;
}
