import { sValidator } from "@hono/standard-validator";
import { type Context, Hono } from "hono";
import type { Advisor, IdempotencyKey } from "../../core/advisor.ts";
import { AppError } from "../../core/errors.ts";
import type { Page, StoredWorkload } from "../../core/ports.ts";
import { fromCursor, toCursor } from "./cursor.ts";
import { matches, toEntityTag } from "./entity-tag.ts";
import { fingerprint } from "./fingerprint.ts";
import { presentComparison } from "./present.ts";
import { refuseInvalid } from "./refuse-invalid.ts";
import { requireJson } from "./require-json.ts";
import { createHeaders, decisionQuery, listQuery, workloadBody } from "./schemas.ts";
import { isWorkloadId } from "./workload-id.ts";

const PATH = "/v1/workloads";

/** Stored workloads, and what follows from each. */
export function workloadRoutes(advisor: Advisor): Hono {
  const routes = new Hono();

  routes.get(PATH, sValidator("query", listQuery, refuseInvalid), async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    const page = await advisor.list({ limit, ...(after !== undefined && { after }) });
    return answerPage(c, page, limit);
  });

  routes.post(
    PATH,
    requireJson,
    sValidator("header", createHeaders, refuseInvalid),
    sValidator("json", workloadBody, refuseInvalid),
    async (c) => {
      const idempotency = await toIdempotency(c, c.req.valid("header")["idempotency-key"]);
      const { stored, replayed } = await advisor.create(c.req.valid("json"), idempotency);
      c.header("location", `${PATH}/${stored.id}`);
      if (replayed) c.header("idempotency-replayed", "true");
      return answerStored(c, stored, 201);
    },
  );

  routes.get(`${PATH}/:id`, async (c) => {
    const stored = await advisor.get(idOf(c));
    const known = c.req.header("if-none-match");
    if (known !== undefined && matches(known, stored.version, "weak")) {
      return c.body(null, 304, { etag: toEntityTag(stored.version) });
    }
    return answerStored(c, stored, 200);
  });

  routes.put(
    `${PATH}/:id`,
    requireJson,
    sValidator("json", workloadBody, refuseInvalid),
    async (c) => {
      const id = idOf(c);
      const stored = await advisor.replace(
        id,
        c.req.valid("json"),
        await expectedVersion(c, advisor, id),
      );
      return answerStored(c, stored, 200);
    },
  );

  routes.delete(`${PATH}/:id`, async (c) => {
    const id = idOf(c);
    await advisor.remove(id, await expectedVersion(c, advisor, id));
    return c.body(null, 204);
  });

  routes.get(`${PATH}/:id/comparison`, async (c) =>
    c.json(presentComparison(await advisor.compareStored(idOf(c)))),
  );

  routes.get(
    `${PATH}/:id/decision`,
    sValidator("query", decisionQuery, refuseInvalid),
    async (c) => {
      const { lang } = c.req.valid("query");
      return c.body(await advisor.decide(idOf(c), lang), 200, {
        "content-type": "text/markdown; charset=utf-8",
        "content-language": lang,
      });
    },
  );

  return routes;
}

/** @throws AppError `unknown-workload` for a text that cannot be an id */
function idOf(c: Context): string {
  const id = c.req.param("id") ?? "";
  if (isWorkloadId(id)) return id;
  throw new AppError("unknown-workload", "there is no workload of this id");
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

/**
 * The version that `If-Match` allows to be changed; without the header any version is.
 * @throws AppError `version-mismatch` when the current one is not in the list
 */
async function expectedVersion(
  c: Context,
  advisor: Advisor,
  id: string,
): Promise<number | undefined> {
  const header = c.req.header("if-match");
  if (header === undefined) return undefined;
  const { version } = await advisor.get(id);
  if (matches(header, version, "strong")) return version;
  throw new AppError(
    "version-mismatch",
    `workload ${id} is at ${toEntityTag(version)}, which If-Match does not name; read it again`,
  );
}
