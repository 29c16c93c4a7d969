import type { Hono } from "hono";
import { v7 as uuidv7 } from "uuid";
import { createApp } from "../../adapters/http/create-app.ts";
import { openSqliteStore } from "../../adapters/storage/sqlite.ts";
import { createAdvisor } from "../../core/advisor.ts";

/** The advisor's routes over a real store in memory. */
export function advisorApp(): Hono {
  const workloads = openSqliteStore({ path: ":memory:" });
  const clock = { now: Date.now };
  return createApp(createAdvisor({ workloads, clock, ids: { next: uuidv7 } }));
}
