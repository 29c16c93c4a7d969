import type { Context } from "hono";
import type { CostCurves } from "../../core/cost-curves.ts";
import { SVG } from "./comparison-format.ts";

/**
 * Answers curves as an image. What draws it is loaded with the first chart that somebody asks for.
 * Opened on its own an SVG is a document: its policy allows its one style sheet and nothing else.
 */
export async function answerChart(c: Context, curves: CostCurves): Promise<Response> {
  const { costChart } = await import("./cost-chart.ts");
  const { CHART_STYLE } = await import("./chart/chart-style.ts");
  const policy = `default-src 'none'; style-src '${await hashOf(CHART_STYLE)}'; frame-ancestors 'self'`;
  return c.body(costChart(curves), 200, {
    "content-type": SVG,
    "content-security-policy": policy,
  });
}

/** As a policy names a style sheet or script (CSP Level 3, section 2.3.1). */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
