import { COMPARISON_OPERATIONS } from "./comparison-operations.ts";
import { COMPONENTS, type ComponentName } from "./components.ts";
import type { Answer, Content, Operation } from "./operation.ts";
import { type Parameter, toParameters } from "./parameters.ts";
import { SERVICE_OPERATIONS } from "./service-operations.ts";
import { type JsonSchema, toSchema } from "./to-schema.ts";
import { WORKLOAD_OPERATIONS } from "./workload-operations.ts";

export const OPERATIONS: readonly Operation[] = [
  ...COMPARISON_OPERATIONS,
  ...WORKLOAD_OPERATIONS,
  ...SERVICE_OPERATIONS,
];

type Examples = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
export type MediaTypes = Readonly<
  Record<string, { readonly schema: JsonSchema; readonly examples?: Examples }>
>;
export type OperationObject = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: MediaTypes };
  readonly responses: Readonly<Record<string, ResponseObject>>;
};
export type ResponseObject = {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string }>>;
  readonly content?: MediaTypes;
};
export type OpenApiDocument = {
  readonly openapi: "3.1.1";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly [{ readonly url: string }];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
};

const PROBLEMS: Readonly<Record<number, string>> = {
  400: "A part of the request is missing, unknown or impossible; `errors` names each",
  404: "There is no such workload",
  412: "The preconditions do not allow the current version",
  413: "The body is too large",
  415: "The content type or encoding is not one that the route takes",
  422: "The idempotency key was used for another request",
  503: "It cannot serve",
};

/**
 * The interface as OpenAPI 3.1, made of the schemas that requests are validated by. What it gives is kept
 * in `openapi.json`, so that no bundle holds what makes it: zod's generator alone is 32 KB, and a
 * bundler would put it where every cold start loads it.
 */
export function toDocument(): OpenApiDocument {
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toObject(operation) };
  }
  const schemas = Object.entries(COMPONENTS).map(([name, schema]) => [name, toSchema(schema)]);
  return {
    openapi: "3.1.1",
    info: {
      ...{ title: "twinport advisor", version: "1" },
      description:
        "What a workload costs in containers and in functions, and where the break-even lies. " +
        "Refusals are problem details (RFC 9457). Answers in examples are abridged.",
    },
    // Relative to where this document is, so that it holds behind any front door.
    servers: [{ url: "./" }],
    paths,
    components: { schemas: Object.fromEntries(schemas) },
  };
}

function toObject(operation: Operation): OperationObject {
  const { operationId, tag, summary, description, body } = operation;
  return {
    ...{ operationId, tags: [tag], summary, ...(description && { description }) },
    parameters: toParameters(operation),
    ...(body && { requestBody: { required: true as const, content: toBody(body, operation) } }),
    responses: toResponses(operation),
  };
}

function toBody(body: readonly Content[], { examples }: Operation): MediaTypes {
  const values = Object.entries(examples).map(
    ([key, { summary, body: value }]) => [key, { summary, value }] as const,
  );
  return toMediaTypes(body, Object.fromEntries(values));
}

function toResponses(operation: Operation): Readonly<Record<string, ResponseObject>> {
  const problem: readonly Content[] = [
    { mediaType: "application/problem+json", schema: "Problem" },
  ];
  const refused = operation.problems.map((status) => [
    status,
    toResponse(status, { description: PROBLEMS[status] ?? "", content: problem }, operation),
  ]);
  const answered = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    toResponse(Number(status), answer, operation),
  ]);
  const other = { description: "A problem", content: toMediaTypes(problem, {}) };
  return { ...Object.fromEntries([...answered, ...refused]), default: other };
}

function toResponse(
  status: number,
  { description, content, headers }: Answer,
  { examples }: Operation,
): ResponseObject {
  const told = Object.entries(headers ?? {}).map(([name, text]) => [name, { description: text }]);
  const values = Object.entries(examples)
    .filter(([, example]) => example.status === status)
    .map(([key, { summary, answer }]) => [key, { summary, value: answer }] as const);
  return {
    description,
    ...(headers && { headers: Object.fromEntries(told) }),
    ...(content && { content: toMediaTypes(content, Object.fromEntries(values)) }),
  };
}

/** Each example stands where its kind belongs: text with the types that are text, JSON with JSON. */
function toMediaTypes(content: readonly Content[], examples: Examples): MediaTypes {
  const types = content.map(({ mediaType, schema }) => {
    const fitting = Object.entries(examples).filter(([, { value }]) => fits(value, mediaType));
    const own = fitting.length > 0 && { examples: Object.fromEntries(fitting) };
    return [mediaType, { schema: refTo(schema), ...own }] as const;
  });
  return Object.fromEntries(types);
}

function fits(value: unknown, mediaType: string): boolean {
  if (typeof value !== "string") return mediaType.endsWith("json") && !mediaType.endsWith("ndjson");
  if (mediaType === "image/svg+xml") return value.startsWith("<svg");
  if (mediaType === "application/x-ndjson") return value.startsWith("{");
  return mediaType === "text/plain" || mediaType === "text/html" || mediaType === "text/markdown";
}

function refTo(name: ComponentName): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}
