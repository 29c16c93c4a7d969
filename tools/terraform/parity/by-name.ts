import type { Deployment, Json, Resource } from "./deployment.ts";

/**
 * The word for the resource of a type that is called so: Terraform knows a name that it gave, where CDK
 * writes a reference. What follows a colon, such as an alias, stays.
 */
export function byName(all: Deployment, type: string, value: Json | undefined): Json | undefined {
  const [name, ...rest] = String(value).split(":");
  const found = all.resources.find((each) => each.type === type && nameOf(each) === name);
  return found ? [all.wordOf(found), ...rest].join(":") : value;
}

/** Environment variables with a word for the table in the place of its name. */
export function withTable(variables: Json | undefined, all: Deployment): Json {
  const { TABLE_NAME, ...others } = (variables ?? {}) as Record<string, Json>;
  const table = byName(all, "aws_dynamodb_table", TABLE_NAME);
  return table === undefined ? others : { ...others, TABLE_NAME: table };
}

function nameOf({ properties }: Resource): Json | undefined {
  return properties.function_name ?? properties.name;
}
