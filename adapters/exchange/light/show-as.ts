import type { InspectOptions, inspect } from "node:util";

/** Documented as such, and free: an import of `node:util` loads a dozen modules with it. */
const CUSTOM = Symbol.for("nodejs.util.inspect.custom");

/** Makes `console.log` show the objects of a class as it shows Node's own of that name. */
export function showAs<Value extends object>(
  prototype: Value,
  name: string,
  fields: (value: Value) => object,
): void {
  Object.defineProperty(prototype, CUSTOM, {
    value(this: Value, _depth: number, options: InspectOptions, show: typeof inspect) {
      return `${name} ${show(fields(this), options)}`;
    },
  });
}
