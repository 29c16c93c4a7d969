import { sValidator } from "@hono/standard-validator";
import { type Context, Hono } from "hono";
import type { Advisor, IdempotencyKey } from "../../core/advisor.ts";
import type { Page, StoredWorkload } from "../../core/ports.ts";
import { fromCursor, toCursor } from "./cursor.ts";
import { matches, toEntityTag } from "./entity-tag.ts";
import { expectedVersion } from "./expected-version.ts";
import { fingerprint } from "./fingerprint.ts";
import { jsonBody } from "./json-body.ts";
import { answerProblem } from "./problem.ts";
import { refuseInvalid } from "./refuse-invalid.ts";
import { requireJson } from "./require-json.ts";
import { createHeaders, listQuery, workloadBody } from "./schemas.ts";
import { workloadIdOf } from "./workload-id.ts";

const PATH = "/v1/workloads";

/** Stored workloads. */
export function workloadRoutes(advisor: Advisor): Hono {
  const routes = new Hono();

  routes.get(PATH, sValidator("query", listQuery, refuseInvalid), async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    if (cursor !== undefined && after === undefined) return refuseCursor(c);
    const page = await advisor.list({ limit, ...(after !== undefined && { after }) });
    return answerPage(c, page, limit);
  });

  routes.post(
    PATH,
    requireJson,
    sValidator("header", createHeaders, refuseInvalid),
    jsonBody(workloadBody),
    async (c) => {
      const idempotency = await toIdempotency(c, c.req.valid("header")["idempotency-key"]);
      const { stored, replayed } = await advisor.create(c.req.valid("json"), idempotency);
      c.header("location", `${PATH}/${stored.id}`);
      if (replayed) c.header("idempotency-replayed", "true");
      return answerStored(c, stored, 201);
    },
  );

  routes.get(`${PATH}/:id`, async (c) => {
    const stored = await advisor.get(workloadIdOf(c));
    const known = c.req.header("if-none-match");
    if (known !== undefined && matches(known, stored.version, "weak")) {
      return c.body(null, 304, { etag: toEntityTag(stored.version) });
    }
    return answerStored(c, stored, 200);
  });

  routes.put(`${PATH}/:id`, requireJson, jsonBody(workloadBody), async (c) => {
    const id = workloadIdOf(c);
    const stored = await advisor.replace(
      id,
      c.req.valid("json"),
      await expectedVersion(c, advisor, id),
    );
    return answerStored(c, stored, 200);
  });

  routes.delete(`${PATH}/:id`, async (c) => {
    const id = workloadIdOf(c);
    await advisor.remove(id, await expectedVersion(c, advisor, id));
    return c.body(null, 204);
  });

  return routes;
}

function refuseCursor(c: Context): Response {
  const detail = "the cursor is not one that a listing gave; start without";
  const errors = [{ parameter: "cursor", detail }];
  return answerProblem(c, { status: 400, code: "invalid-cursor", detail, errors });
}

function answerStored(c: Context, stored: StoredWorkload, status: 200 | 201): Response {
  c.header("etag", toEntityTag(stored.version));
  return c.json(stored, status);
}

/** The next page is linked relative to this one, so that it holds behind any front door (RFC 8288). */
function answerPage(c: Context, { items, next }: Page, limit: number): Response {
  const cursor = next === undefined ? undefined : toCursor(next);
  if (cursor !== undefined) {
    c.header("link", `<${PATH}?limit=${limit}&cursor=${cursor}>; rel="next"`);
  }
  return c.json({ items, next: cursor });
}

async function toIdempotency(
  c: Context,
  key: string | undefined,
): Promise<IdempotencyKey | undefined> {
  return key === undefined
    ? undefined
    : { key, fingerprint: await fingerprint(await c.req.text()) };
}
