import type { Context } from "hono";
import { AppError } from "../../core/errors.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text has the form of the ids that the service gives; others need no look into the store. */
export function isWorkloadId(text: string): boolean {
  return UUID.test(text);
}

/**
 * The id in the path of a request.
 *
 * @throws AppError `unknown-workload` for a text that cannot be an id
 */
export function workloadIdOf(c: Context): string {
  const id = c.req.param("id") ?? "";
  if (isWorkloadId(id)) return id;
  throw new AppError("unknown-workload", "there is no workload of this id");
}
