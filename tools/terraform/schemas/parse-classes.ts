/** One property that the generator described in a comment above its accessor. */
export interface BoundProperty {
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  /** The accessor's code, which tells the type of what AWS computes. */
  readonly code: string;
}

export interface BoundClass {
  readonly name: string;
  readonly base: string;
  readonly properties: readonly BoundProperty[];
}

const CLASS = /^class (\w+) extends cdktn\.(\w+) \{\n([\s\S]*?)^\}/gm;
const PROPERTY =
  /^ {4}\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n([\s\S]*?)(?=^ {4}\/\/ \w+ - computed|^ {4}\/\/ ===|(?![\s\S]))/gm;

/** The classes of one module of the bindings, by name, with what the generator wrote about each property. */
export function parseClasses(source: string): ReadonlyMap<string, BoundClass> {
  return new Map(
    [...source.matchAll(CLASS)].map(([, name = "", base = "", body = ""]) => [
      name,
      { name, base, properties: [...body.matchAll(PROPERTY)].map(toProperty) },
    ]),
  );
}

function toProperty([
  ,
  name = "",
  computed,
  optional,
  required,
  code = "",
]: RegExpMatchArray): BoundProperty {
  return {
    name,
    computed: computed === "true",
    optional: optional === "true",
    required: required === "true",
    code,
  };
}
