import type { Context } from "hono";
import type { Advisor } from "../../core/advisor.ts";
import { AppError } from "../../core/errors.ts";
import { matches, toEntityTag } from "./entity-tag.ts";

/**
 * The version that the preconditions of a change allow to be changed; without any, or with a star in
 * `If-Match`, every version is (RFC 9110, section 13.1).
 *
 * @throws AppError `version-mismatch` when the current one does not meet them
 */
export async function expectedVersion(
  c: Context,
  advisor: Advisor,
  id: string,
): Promise<number | undefined> {
  const ifMatch = c.req.header("if-match") ?? "*";
  const ifNoneMatch = c.req.header("if-none-match");
  if (ifMatch.trim() === "*" && ifNoneMatch === undefined) return undefined;
  const { version } = await advisor.get(id);
  const refused = ifNoneMatch !== undefined && matches(ifNoneMatch, version, "weak");
  if (!refused && matches(ifMatch, version, "strong")) return version;
  throw new AppError(
    "version-mismatch",
    `workload ${id} is at ${toEntityTag(version)}, which the preconditions do not allow; read it again`,
  );
}
