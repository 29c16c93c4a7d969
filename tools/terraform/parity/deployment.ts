/** JSON as a template or a plan holds it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

export type Properties = { readonly [key: string]: Json };

/** One resource, as CloudFormation or Terraform would create it. */
export interface Resource {
  readonly type: string;
  readonly properties: Properties;
}

/** All that one tool would create for one target. */
export interface Deployment {
  readonly resources: readonly Resource[];
  /** A value with each reference to another resource replaced by a word for it: "table", "task targets". */
  word(value: Json | undefined): Json;
  /** The word for one of the resources. */
  wordOf(resource: Resource): string;
  /** The resource of a logical id, by which CDK attaches a policy to its role. */
  find(id: string): Resource | undefined;
}

/** The value at a path such as `a.b.0.c`; undefined where a part is not there. */
export function at(value: Json | undefined, path: string): Json | undefined {
  let found: Json | undefined = value;
  for (const step of path.split(".")) {
    if (found === null || typeof found !== "object") return undefined;
    found = (found as { readonly [key: string]: Json })[step];
  }
  return found ?? undefined;
}

/** The items at a path; none where there is nothing. */
export function items(value: Json | undefined, path: string): readonly Json[] {
  const found = at(value, path);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found as Json];
}
