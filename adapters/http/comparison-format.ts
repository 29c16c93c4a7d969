import type { Context } from "hono";
import { accepts } from "hono/accepts";
import type { ComparisonFormat } from "./schemas.ts";

export const NDJSON = "application/x-ndjson";
export const SVG = "image/svg+xml";

const FORMATS: Readonly<Record<string, ComparisonFormat>> = {
  "application/json": "json",
  [SVG]: "svg",
  [NDJSON]: "ndjson",
};

/** The form to answer in: the one that the query names, else the one that `Accept` likes best, else JSON. */
export function formatOf(c: Context, named: ComparisonFormat | undefined): ComparisonFormat {
  c.header("vary", "accept");
  if (named !== undefined) return named;
  const supports = Object.keys(FORMATS);
  const type = accepts(c, { header: "Accept", supports, default: "application/json" });
  return FORMATS[type] ?? "json";
}
