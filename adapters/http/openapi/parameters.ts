import * as z from "zod/mini";
import type { Operation } from "./operation.ts";
import { type JsonSchema, toSchema } from "./to-schema.ts";

/** A parameter of a request as OpenAPI has it. */
export type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly description: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly examples?: Readonly<Record<string, { readonly value: string }>>;
};

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  id: "The id that storing it gave",
  format: "The form of the answer, or for an import of the file; found out if it is not given",
  lang: "The language of the record",
  limit: "Workloads on a page, 1 to 100",
  cursor: "Where the page begins: `next` of the page before",
  region: "An AWS region that there is a price book for",
  name: "What the workload is to be called",
  architecture: "Of the processors",
  memoryMb: "Memory of one process in MiB",
  durationMs: "Mean duration of a request; needed unless the log has it",
  "content-encoding": "`gzip` if the file is packed",
  "idempotency-key": "Makes a repeated request one; kept for 24 hours",
  "if-match": "The version that may be changed",
  "if-none-match": "A version that must not be current",
};

/** The parameters of an operation: of the path, then of its query's schema, then headers. */
export function toParameters(operation: Operation): readonly Parameter[] {
  const { path, query, headers = [] } = operation;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const { properties = {}, required = [] } = query === undefined ? {} : toSchema(query);
  const text: JsonSchema = { type: "string" };
  return [
    ...names.map((name) => toParameter(operation, name, "path", toSchema(z.uuid()), true)),
    ...Object.entries(properties).map(([name, schema]) =>
      toParameter(operation, name, "query", schema, required.includes(name)),
    ),
    ...headers.map((name) => toParameter(operation, name, "header", text, false)),
  ];
}

function toParameter(
  operation: Operation,
  name: string,
  place: Parameter["in"],
  schema: JsonSchema,
  required: boolean,
): Parameter {
  const examples = Object.entries(operation.examples).flatMap(([key, { parameters = {} }]) => {
    const value = parameters[name];
    return value === undefined ? [] : [[key, { value }] as const];
  });
  return {
    ...{ name, in: place, required, schema, description: DESCRIPTIONS[name] ?? name },
    ...(examples.length > 0 && { examples: Object.fromEntries(examples) }),
  };
}
