import fc from "fast-check";

export type Json = null | boolean | number | string | readonly Json[] | { [key: string]: Json };

/** One entry to be planted: its key as it may be written, and its value. */
type Poison = { readonly key: "__proto__" | "constructor"; readonly value: Json };

const scalar = fc.constantFrom<Json>(null, true, 7, "__proto__", '"__proto__":');
const anyKey = fc.oneof(
  fc.constantFrom("a", "name", "constructor", "prototype", "a/b", "~", "", "0", "é", "toString"),
  fc.string({ unit: "binary", maxLength: 5 }),
);

/** JSON in whose objects no key is `__proto__`, nor the other one. */
function jsonWithout(other: string): fc.Arbitrary<Json> {
  const key = anyKey.filter((text) => text !== "__proto__" && text !== other);
  return fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      scalar,
      fc.array(tie("json"), { maxLength: 3 }),
      fc.dictionary(key, tie("json"), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).json;
}

/** JSON without anything unsafe; it may hold `constructor` or `prototype`, never the one in the other. */
export const safeJson: fc.Arbitrary<Json> = fc.oneof(
  jsonWithout("prototype"),
  jsonWithout("constructor"),
);

const poison: fc.Arbitrary<Poison> = fc.oneof(
  fc.record({ key: fc.constant("__proto__" as const), value: safeJson }),
  fc.record({
    key: fc.constant("constructor" as const),
    value: scalar.map((prototype) => ({ prototype })),
  }),
);

/** The text of a body with one unsafe entry somewhere, and the entry's pointer. */
export const poisonedBody: fc.Arbitrary<{ readonly text: string; readonly pointer: string }> = fc
  .tuple(safeJson, poison, fc.infiniteStream(fc.nat()), fc.infiniteStream(fc.boolean()))
  .map(([json, { key, value }, choices, escapes]) => {
    const { json: planted, path } = plant(json, key, value, choices);
    return { text: escapeSome(JSON.stringify(planted), key, escapes), pointer: toPointer(path) };
  });

/** Walks to a random place and gives it the entry; what lies beside the way stays as it is. */
function plant(json: Json, key: string, value: Json, choices: Iterator<number>): Planted {
  const inner = isHolder(json) ? Object.keys(json) : [];
  const choice = inner[next(choices) % (inner.length + 1)];
  if (choice === undefined) return plantHere(json, key, value);
  const child = plant((json as Record<string, Json>)[choice] ?? null, key, value, choices);
  return { json: withEntry(json, choice, child.json), path: [choice, ...child.path] };
}

type Planted = { readonly json: Json; readonly path: readonly string[] };

function plantHere(json: Json, key: string, value: Json): Planted {
  if (!Array.isArray(json)) return { json: withEntry(json, key, value), path: [key] };
  return { json: [...json, withEntry({}, key, value)], path: [`${json.length}`, key] };
}

/** A copy with one more entry, its own even if its key is `__proto__`. */
function withEntry(json: Json, key: string, value: Json): Json {
  if (Array.isArray(json)) return json.with(Number(key), value);
  return Object.fromEntries([...(isHolder(json) ? Object.entries(json) : []), [key, value]]);
}

function isHolder(json: Json): json is Json & object {
  return typeof json === "object" && json !== null;
}

/** Writes some characters of a key as JSON's escapes, which a parser undoes. */
function escapeSome(text: string, key: string, escapes: Iterator<boolean>): string {
  const written = Array.from(key, (one) => (next(escapes) ? toEscape(one) : one));
  return text.replaceAll(`"${key}":`, () => `"${written.join("")}":`);
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function next<T>(stream: Iterator<T>): T {
  return stream.next().value;
}

function toPointer(path: readonly string[]): string {
  return `#${path.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}
