import * as z from "zod/mini";

const TABLE_NAME = "must be the name of a DynamoDB table: 3 to 255 of a-z, A-Z, 0-9, _ . -";

/** The advisor's own environment variables; a target reads its own (`PORT`, `LOG_LEVEL`, …) itself. */
export const environment: z.ZodMiniType<{
  TABLE_NAME?: string | undefined;
  DATABASE_PATH: string;
}> = z.object({
  TABLE_NAME: z.optional(z.string().check(z.regex(/^[\w.-]{3,255}$/, TABLE_NAME))),
  DATABASE_PATH: z._default(
    z.string().check(z.minLength(1, "must be the path of a file, or :memory:")),
    "data/advisor.db",
  ),
});
