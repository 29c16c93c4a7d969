const PROTOTYPES = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Map.prototype,
  Headers.prototype,
  Request.prototype,
  Response.prototype,
  Promise.prototype,
];

/** Watches what every object inherits; the answer tells what has changed since. */
export function watchPrototypes(): () => string | undefined {
  const before = PROTOTYPES.map(countKeys);
  return () => {
    const changed = PROTOTYPES.find((prototype, index) => countKeys(prototype) !== before[index]);
    return changed && `${changed.constructor.name}.prototype has changed`;
  };
}

function countKeys(prototype: object): number {
  return Reflect.ownKeys(prototype).length;
}
