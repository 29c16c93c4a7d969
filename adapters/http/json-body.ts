import { sValidator } from "@hono/standard-validator";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Env, Handler } from "hono";
import { MAX_PARTS, refuseInvalid } from "./refuse-invalid.ts";
import { takeUnsafe } from "./take-unsafe.ts";

/** Gives a route its body as `c.req.valid("json")`; no route reads JSON in another way. */
export function jsonBody<T>(
  schema: StandardSchemaV1<T>,
): Handler<Env, string, { in: { json: T }; out: { json: T } }> {
  return sValidator("json", refusingUnsafe(schema), refuseInvalid);
}

/** The schema sees what is safe; what it refuses there is named together with what is not. */
function refusingUnsafe<T>(schema: StandardSchemaV1<T>): StandardSchemaV1<T> {
  const validate = async (body: unknown): Promise<StandardSchemaV1.Result<T>> => {
    const unsafe = takeUnsafe(body, MAX_PARTS);
    const result = await schema["~standard"].validate(body);
    return unsafe.length === 0 ? result : { issues: [...unsafe, ...(result.issues ?? [])] };
  };
  return { "~standard": { version: 1, vendor: "twinport", validate } };
}
