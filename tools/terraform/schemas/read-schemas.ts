import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Schemas } from "./schema.ts";

/** The committed snapshot of the AWS provider's schemas. */
export function readSchemas(): Schemas {
  return JSON.parse(readFileSync(join(import.meta.dirname, "aws-schemas.json"), "utf8"));
}
