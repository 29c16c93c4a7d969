import * as z from "zod/mini";

/** The part of JSON Schema 2020-12 that our schemas come to. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly maxItems?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly $ref?: string;
};

/** What a client writes or reads, as JSON Schema. */
export function toSchema(schema: z.ZodMiniType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", override: describeLists });
  return rest as JsonSchema;
}

/** Our lists are checked for their length before their items are looked at, which hides that these are numbers. */
function describeLists({
  jsonSchema,
}: {
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}): void {
  const { type, items, maxItems } = jsonSchema;
  const isOpen = typeof items === "object" && Object.keys(items).length === 0;
  if (type === "array" && isOpen && maxItems !== undefined) jsonSchema.items = { type: "number" };
}
