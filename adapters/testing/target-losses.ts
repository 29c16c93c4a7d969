import type { DeclaredLoss } from "./declared-loss.ts";
import { decodePath } from "./decoded-path.ts";
import { decodedPairs, groupPairs, rawPairs } from "./query-pairs.ts";
import { splitTarget, type WireRequest } from "./wire-request.ts";

type Pair = readonly [key: string, value: string];

/** What front doors do to the path and the query. */
export const TARGET_LOSSES: readonly DeclaredLoss[] = [
  {
    id: "P1-cut-path",
    clause: "P1",
    frontDoors: ["http-v2"],
    reason: "An HTTP API cuts the path at an encoded question mark.",
    onRequest: (wire) => withPath(wire, (path) => path.replace(/%3f.*$/i, "")),
  },
  {
    id: "P1-decoded-path",
    clause: "P1",
    frontDoors: ["http-v2"],
    reason:
      "An HTTP API decodes the path: an escape that was not needed (`%41`), one that stood for a " +
      "delimiter (`%2F`), one that is malformed or not UTF-8 cannot be told from the character.",
    onRequest: (wire) => withPath(wire, (path) => encodePath(decodePath(path))),
  },
  {
    id: "P1-malformed-escape",
    clause: "P1",
    frontDoors: ["http-v1"],
    reason:
      "Captures disagree on whether payload format 1.0 decodes the path, so a `%` that starts no " +
      "escape arrives as `%25`.",
    onRequest: (wire) => withPath(wire, (path) => path.replace(/%(?![0-9a-f]{2})/gi, "%25")),
  },
  {
    id: "P2-last-value",
    clause: "P2",
    frontDoors: ["alb"],
    reason: "An ALB without multi-value headers keeps the last value of a repeated key.",
    onRequest: (wire) => withQuery(wire, keepLastValues),
  },
  {
    id: "P2-regrouped",
    clause: "P2",
    frontDoors: ["alb", "alb-multi", "rest", "http-v1"],
    reason:
      "The query arrives as a map: the values of one key stand together, keys that are whole " +
      "numbers stand first, and a key without `=` has an empty value.",
    onRequest: (wire) => withPairs(wire, (query) => regroup(rawPairs(query))),
  },
  {
    id: "P2-respelled",
    clause: "P2",
    frontDoors: ["rest", "http-v1"],
    reason:
      "The query arrives decoded and is encoded anew: `+` becomes `%20`, and a malformed or " +
      "needless escape changes its spelling, never its value.",
    onRequest: (wire) => withPairs(wire, (query) => regroup(decodedPairs(query)).map(encodePair)),
  },
];

function withPath(wire: WireRequest, change: (path: string) => string): WireRequest {
  const { path } = splitTarget(wire.target);
  return { ...wire, target: `${change(path)}${wire.target.slice(path.length)}` };
}

function withQuery(wire: WireRequest, change: (query: string) => string): WireRequest {
  const { path, query } = splitTarget(wire.target);
  return query === "" ? wire : { ...wire, target: `${path}?${change(query)}` };
}

function withPairs(wire: WireRequest, change: (query: string) => readonly Pair[]): WireRequest {
  return withQuery(wire, (query) =>
    change(query)
      .map(([key, value]) => `${key}=${value}`)
      .join("&"),
  );
}

function keepLastValues(query: string): string {
  const last = new Map(query.split("&").map((part) => [part.split("=", 1)[0], part]));
  return [...last.values()].join("&");
}

function regroup(pairs: readonly Pair[]): Pair[] {
  const groups = Object.entries(groupPairs(pairs) ?? {});
  return groups.flatMap(([key, values]) => values.map((value): Pair => [key, value]));
}

function encodePair([key, value]: Pair): Pair {
  return [encodeURIComponent(key), encodeURIComponent(value)];
}

/** Everything that RFC 3986 does not let stand in a path. */
function encodePath(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}
