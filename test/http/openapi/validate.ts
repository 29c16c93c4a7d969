import type { JsonSchema } from "../../../adapters/http/openapi/to-schema.ts";

/** What in a value a schema does not allow, by the keywords that our schemas have. */
export function validate(value: unknown, schema: JsonSchema, place = "#"): readonly string[] {
  if (schema.const !== undefined)
    return value === schema.const ? [] : [`${place} is not ${schema.const}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${place} is none of ${schema.enum}`];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const results = choices.map((choice) => validate(value, choice, place));
    return results.some((faults) => faults.length === 0) ? [] : results.flat();
  }
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isOfType(value, type)))
    return [`${place} is no ${schema.type}`];
  if (typeof value === "string" && schema.pattern && !new RegExp(schema.pattern).test(value))
    return [`${place} does not match ${schema.pattern}`];
  if (Array.isArray(value))
    return value.flatMap((item, index) => validate(item, schema.items ?? {}, `${place}/${index}`));
  return typeof value === "object" && value !== null ? validateObject(value, schema, place) : [];
}

function validateObject(value: object, schema: JsonSchema, place: string): readonly string[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  return [
    ...missing.map((key) => `${place}/${key} is missing`),
    ...Object.entries(value).flatMap(([key, item]) => {
      const known = properties[key];
      if (known) return validate(item, known, `${place}/${key}`);
      if (additionalProperties === false) return [`${place}/${key} is not told of`];
      const other = typeof additionalProperties === "object" ? additionalProperties : {};
      return validate(item, other, `${place}/${key}`);
    }),
  ];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object")
    return typeof value === "object" && value !== null && !Array.isArray(value);
  // What is left are types that JSON Schema names as JavaScript does.
  return typeof value === type;
}
