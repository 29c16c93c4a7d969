import type { EventRecipe, Mutation } from "./event-arbitrary.ts";
import { type Path, SPECIMENS } from "./event-corpus.ts";

type Box = { [key: string | number]: unknown };

/** The event that a recipe describes. */
export function buildEvent({ start, mutations, asJson }: EventRecipe): unknown {
  const specimen = SPECIMENS.find(({ name }) => name === start);
  if (specimen === undefined) throw new Error(`there is no event ${start}`);
  const box: Box = { event: JSON.parse(specimen.json) };
  for (const mutation of mutations) mutate(box, specimen.paths, mutation);
  return asJson ? toJson(box.event) : box.event;
}

/** As it comes through Lambda; what JSON has no word for becomes null. */
export function toJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? "null");
}

function mutate(box: Box, paths: readonly Path[], mutation: Mutation): void {
  const path = pathAt(paths, mutation.at);
  const parent = valueAt(box, path.slice(0, -1));
  const key = path.at(-1) ?? "event";
  // The hostile values are frozen: all recipes share them.
  if (!isBox(parent) || Object.isFrozen(parent)) return;
  if (mutation.kind === "set") put(parent, key, mutation.value);
  else if (mutation.kind === "add") add(parent[key], mutation.key, mutation.value);
  else if (mutation.kind === "copy") {
    put(parent, key, toJson(valueAt(box, pathAt(paths, mutation.from))));
  } else if (mutation.kind === "wrap") put(parent, key, [parent[key]]);
  else delete parent[key];
}

function pathAt(paths: readonly Path[], index: number): Path {
  return ["event", ...(paths[index % paths.length] ?? [])];
}

function valueAt(box: Box, path: Path): unknown {
  let value: unknown = box;
  for (const key of path) value = isBox(value) ? value[key] : undefined;
  return value;
}

function add(target: unknown, key: string, value: unknown): void {
  if (isBox(target) && !Array.isArray(target) && !Object.isFrozen(target)) put(target, key, value);
}

// Assignment to `__proto__` would change the prototype, where JSON gives an own key.
function put(target: Box, key: string | number, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function isBox(value: unknown): value is Box {
  return typeof value === "object" && value !== null;
}
