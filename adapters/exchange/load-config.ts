import type { StandardSchemaV1 } from "@standard-schema/spec";
import { ConfigError } from "./errors.ts";
import type { Environment } from "./service.ts";

/** Validates the environment against the service's schema, naming every variable at fault. */
export async function loadConfig<Config>(
  name: string,
  schema: StandardSchemaV1<unknown, Config> | undefined,
  env: Environment,
): Promise<Config> {
  // Without a schema `Config` is `undefined`, the default of `ServiceDefinition`.
  if (schema === undefined) return undefined as Config;
  const result = await schema["~standard"].validate({ ...env });
  if (result.issues === undefined) return result.value;
  throw new ConfigError(
    name,
    result.issues.map((issue) => describeIssue(issue, env)),
  );
}

function describeIssue(issue: StandardSchemaV1.Issue, env: Environment): string {
  const variable = String(pathKey(issue.path?.[0]) ?? "environment");
  return `${variable}: ${hideValue(issue.message, env[variable])}`;
}

function pathKey(segment: PropertyKey | StandardSchemaV1.PathSegment | undefined) {
  return typeof segment === "object" ? segment.key : segment;
}

// Some schema libraries quote what they received, and the variable may hold a secret.
function hideValue(message: string, value: string | undefined): string {
  if (!value) return message;
  const quoted = message.replaceAll(JSON.stringify(value), "a value not shown here");
  return value.length < 4 ? quoted : quoted.replaceAll(value, "a value not shown here");
}
