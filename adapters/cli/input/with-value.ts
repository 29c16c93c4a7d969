/** An object is merged with one that is there already; anything else replaces it. */
export function withValue(
  object: object,
  [key = "", ...rest]: readonly string[],
  value: unknown,
): object {
  const before: unknown = Object.hasOwn(object, key)
    ? object[key as keyof typeof object]
    : undefined;
  const inner = isObject(before) ? before : {};
  const after =
    rest.length > 0
      ? withValue(inner, rest, value)
      : isObject(value)
        ? { ...inner, ...value }
        : value;
  return { ...object, [key]: after };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
