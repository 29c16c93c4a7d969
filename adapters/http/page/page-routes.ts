import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import type { Advisor } from "../../../core/advisor.ts";
import { AppError } from "../../../core/errors.ts";
import { fromCursor } from "../cursor.ts";
import { isWorkloadId } from "../workload-id.ts";
import { type FormValues, readValues, toQuery } from "./form-values.ts";
import { fromWorkload } from "./from-workload.ts";
import { judge, type Verdict } from "./judge.ts";
import { viewPage } from "./page.ts";
import { PAGE_MODULE } from "./page-module.ts";
import { PAGE_POLICY } from "./page-policy.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { save } from "./save.ts";
import { toLanguage } from "./to-language.ts";

/** How many of the stored workloads the page lists at once. */
const LISTED = 10;

/** Weak, since what is sent may be compressed on the way. */
const tagged = etag({ weak: true });

/** The page for people: a form that is a query, and an answer that can be linked. */
export function pageRoutes(advisor: Advisor): Hono {
  const routes = new Hono();
  routes.get("/", async (c) => {
    const id = queryOf(c).get("workload");
    const values = id === null ? readValues(queryOf(c)) : await savedValues(advisor, id);
    if (values === undefined) return answerPage(c, advisor, readValues(NOTHING), NOT_SAVED);
    return answerPage(c, advisor, values, judge(advisor, values));
  });
  routes.post("/save", async (c) => {
    if (isForeign(c)) return c.text("a workload is saved from this site's own page only\n", 403);
    const values = readValues(new URLSearchParams(await c.req.text()));
    const errors = await save(advisor, values);
    if (errors !== undefined) return answerPage(c, advisor, values, { errors });
    return c.redirect(`./?${toQuery(values)}#saved`, 303);
  });
  routes.get("/page.css", tagged, (c) => answerFile(c, PAGE_STYLE, "text/css"));
  routes.get("/page.js", tagged, (c) => answerFile(c, PAGE_MODULE, "text/javascript"));
  return routes;
}

const NOTHING = new URLSearchParams();
const NOT_SAVED: Verdict = {
  errors: new Map([["", "There is no saved workload of this id: it may have been removed."]]),
};

/** What the form holds for a saved workload; undefined when there is none of this id. */
async function savedValues(advisor: Advisor, id: string): Promise<FormValues | undefined> {
  if (!isWorkloadId(id)) return undefined;
  try {
    const { workload } = await advisor.get(id);
    return fromWorkload(workload);
  } catch (error) {
    if (error instanceof AppError && error.code === "unknown-workload") return undefined;
    throw error;
  }
}

async function answerPage(
  c: Context,
  advisor: Advisor,
  values: FormValues,
  verdict: Verdict,
): Promise<Response> {
  const query = queryOf(c);
  const after = fromCursor(query.get("saved-after") ?? "");
  const saved = await advisor.list({ limit: LISTED, ...(after !== undefined && { after }) });
  const record = { date: advisor.now(), language: toLanguage(query.get("lang")) };
  const status = verdict === NOT_SAVED ? 404 : "errors" in verdict ? 400 : 200;
  return c.html(viewPage({ values, verdict, saved, record }), status, {
    ...{ "content-security-policy": PAGE_POLICY, "cache-control": "no-cache" },
    ...{ "x-content-type-options": "nosniff", "referrer-policy": "same-origin" },
  });
}

function answerFile(c: Context, text: string, type: string): Response {
  return c.body(text, 200, {
    ...{ "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" },
    "x-content-type-options": "nosniff",
  });
}

function queryOf(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams;
}

/** Whether another site's form was sent: every browser tells since 2023 (Fetch Metadata). */
function isForeign(c: Context): boolean {
  const site = c.req.header("sec-fetch-site") ?? "none";
  return site !== "same-origin" && site !== "none";
}
