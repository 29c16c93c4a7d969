import { toText } from "./forwarded-headers.ts";

type Pair = readonly [key: string, value: string];

/** The pairs of a query as the client wrote them. */
export function rawPairs(query: string): Pair[] {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const mark = part.indexOf("=");
      return mark === -1 ? [part, ""] : [part.slice(0, mark), part.slice(mark + 1)];
    });
}

/** The pairs with `+` and `%XX` undone, as API Gateway gives them. */
export function decodedPairs(query: string): Pair[] {
  // The wire's bytes are UTF-8 to the gateway, and a leading "?" belongs to the first key.
  return [...new URLSearchParams(`?${toText(query)}`)];
}

/** All values of each key; null for a query without any, as the gateways write it. */
export function groupPairs(pairs: readonly Pair[]): Record<string, string[]> | null {
  if (pairs.length === 0) return null;
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return Object.fromEntries(groups);
}

/** The last value of each key. */
export function lastPairs(pairs: readonly Pair[]): Record<string, string> | null {
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}

/** The values of each key joined with commas, as payload format 2.0 has them. */
export function joinedPairs(pairs: readonly Pair[]): Record<string, string> | undefined {
  const groups = groupPairs(pairs);
  if (groups === null) return undefined;
  return Object.fromEntries(Object.entries(groups).map(([key, all]) => [key, all.join(",")]));
}
