// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation resource is JSON without a type
type Properties = any;

export interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
}

/** A CloudFormation template, as much of it as a diagram shows. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** The logical ids that a value refers to, by Ref, Fn::GetAtt or Fn::Sub. */
export function refsOf(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "Ref") found.add(String(inner));
    else if (key === "Fn::GetAtt") found.add(String(inner).split(/[.,]/)[0] ?? "");
    else if (key === "Fn::Sub") collectNames(inner, found);
    collect(inner, found);
  }
}

// Either the text itself, or the text and the values of some of its names.
function collectNames(sub: unknown, found: Set<string>): void {
  const text = Array.isArray(sub) ? sub[0] : sub;
  for (const [, name = ""] of String(text).matchAll(/\$\{([A-Za-z0-9]+)/g)) found.add(name);
}
