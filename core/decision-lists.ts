/** A list as a sentence has it: a, b and c. */
export function enumerate(items: readonly string[], and: "and" | "et"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`;
}
