import { UNKNOWN, type WireObject } from "./wire-value.ts";

/** The JSON that `aws_iam_policy_document` makes of its statements; unknown if a part is. */
export function toPolicyJson(config: WireObject): unknown {
  const statements = list(config.statement) as WireObject[];
  const document = {
    Version: config.version ?? "2012-10-17",
    Statement: statements.map(toStatement),
  };
  return holdsUnknown(document) ? UNKNOWN : JSON.stringify(document, null, 2);
}

function toStatement(statement: WireObject): object {
  return {
    ...(statement.sid ? { Sid: statement.sid } : {}),
    Effect: statement.effect ?? "Allow",
    ...set("Action", statement.actions),
    ...set("NotAction", statement.not_actions),
    ...set("Resource", statement.resources),
    ...set("NotResource", statement.not_resources),
    ...principals("Principal", statement.principals),
    ...principals("NotPrincipal", statement.not_principals),
    ...conditions(list(statement.condition) as WireObject[]),
  };
}

function set(name: string, values: unknown): object {
  const given = list(values);
  if (values === UNKNOWN) return { [name]: UNKNOWN };
  return given.length > 0 ? { [name]: oneOrMany(given) } : {};
}

function principals(name: string, blocks: unknown): object {
  const given = list(blocks) as WireObject[];
  if (given.length === 0) return {};
  const pairs = given.map(({ type, identifiers }) => [type, oneOrMany(list(identifiers))]);
  return { [name]: pairs.some(([type]) => type === "*") ? "*" : Object.fromEntries(pairs) };
}

function conditions(blocks: readonly WireObject[]): object {
  if (blocks.length === 0) return {};
  const condition: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of blocks) {
    condition[String(test)] ??= {};
    Object.assign(condition[String(test)] ?? {}, { [String(variable)]: oneOrMany(list(values)) });
  }
  return { Condition: condition };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function oneOrMany(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values.toSorted();
}

function holdsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  return value !== null && typeof value === "object" && Object.values(value).some(holdsUnknown);
}
