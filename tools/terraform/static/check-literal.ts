import type { CtyType } from "../schemas/schema.ts";

/** What is wrong with a value that is written out; an expression is left to Terraform. */
export function checkLiteral(type: CtyType, value: unknown): string[] {
  if (value === null || isExpression(value) || type === "dynamic") return [];
  if (typeof type === "string")
    return isPlain(type, value) ? [] : [`is ${kindOf(value)}, where a ${type} is wanted`];
  const [kind, inner] = type;
  if (kind === "list" || kind === "set") return checkItems(value, inner as CtyType);
  return isRecord(value)
    ? checkValues(kind, inner, value)
    : [`is ${kindOf(value)}, where a ${kind} is wanted`];
}

function checkItems(value: unknown, item: CtyType): string[] {
  return Array.isArray(value)
    ? value.flatMap((each) => checkLiteral(item, each))
    : [`is ${kindOf(value)}, where a list is wanted`];
}

function checkValues(
  kind: string,
  inner: unknown,
  value: Readonly<Record<string, unknown>>,
): string[] {
  const typeOf = (key: string) =>
    (kind === "map" ? inner : (inner as Record<string, CtyType>)[key]) as CtyType | undefined;
  return Object.entries(value).flatMap(([key, each]) => {
    const type = typeOf(key);
    return type ? checkLiteral(type, each) : [`has no "${key}"`];
  });
}

/** Terraform converts between the three plain types wherever the text allows it. */
function isPlain(type: string, value: unknown): boolean {
  if (typeof value === "object") return false;
  if (type === "number")
    return (
      typeof value === "number" ||
      (typeof value === "string" && value !== "" && Number.isFinite(Number(value)))
    );
  if (type === "bool") return typeof value === "boolean" || value === "true" || value === "false";
  return true;
}

function isExpression(value: unknown): boolean {
  return typeof value === "string" && /[$%]\{/.test(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return isRecord(value)
    ? "a map"
    : `${typeof value === "string" ? "the string" : "the"} ${JSON.stringify(value)}`;
}
