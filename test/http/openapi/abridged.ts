/** Where an answer differs from an abridged one: fields may be more, lists and texts longer. */
export function differences(actual: unknown, abridged: unknown, place = ""): readonly string[] {
  if (typeof abridged === "string" && typeof actual === "string") {
    return actual.startsWith(abridged) ? [] : [`${place}: ${actual.slice(0, 200)}`];
  }
  if (typeof abridged !== "object" || abridged === null) {
    return Object.is(actual, abridged) ? [] : [`${place}: ${JSON.stringify(actual)}`];
  }
  if (Array.isArray(abridged) !== Array.isArray(actual)) return [`${place}: not a list as told`];
  return Object.entries(abridged).flatMap(([key, value]) =>
    differences((actual as Record<string, unknown> | undefined)?.[key], value, `${place}/${key}`),
  );
}
