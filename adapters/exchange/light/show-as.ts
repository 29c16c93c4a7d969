import { inspect } from "node:util";

/** Makes `console.log` show the objects of a class as it shows Node's own of that name. */
export function showAs<Value extends object>(
  prototype: Value,
  name: string,
  fields: (value: Value) => object,
): void {
  Object.defineProperty(prototype, inspect.custom, {
    value(this: Value, _depth: number, options: object) {
      return `${name} ${inspect(fields(this), options)}`;
    },
  });
}
