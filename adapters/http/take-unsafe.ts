/** How deep arrays and objects may lie in each other; a workload needs three levels. */
const MAX_LEVELS = 32;

const PROTO = "must not be a key: copied into an object, it would become its prototype";
const CONSTRUCTOR = "must not hold prototype: all objects of a class inherit from that";
const TOO_DEEP = `must not lie below ${MAX_LEVELS} levels of arrays and objects`;

/** One entry that was taken out of a body: where it stood and why. It reads as an issue of a schema. */
export type UnsafeEntry = {
  readonly path: readonly string[];
  readonly message: string;
  readonly unsafe: true;
};

/**
 * Takes out of a parsed body what could poison a prototype and what lies too deep for code that
 * recurses, and tells of the first ones. Keys are looked at after parsing, so no escape hides them.
 */
export function takeUnsafe(body: unknown, most: number): readonly UnsafeEntry[] {
  const told: UnsafeEntry[] = [];
  const tell: Tell = (path, message) => {
    if (told.length < most) told.push({ path: [...path], message, unsafe: true });
  };
  if (isHolder(body)) search(body, [], tell);
  return told;
}

type Holder = Record<string, unknown>;
type Tell = (path: readonly string[], message: string) => void;

/** Calls itself `MAX_LEVELS` deep at most: what lies deeper is taken out, not looked into. */
function search(holder: Holder, path: string[], tell: Tell): void {
  for (const key of Object.keys(holder)) {
    const value = holder[key];
    path.push(key);
    const fault = faultOf(key, value, path.length);
    if (fault !== undefined) {
      tell(path, fault);
      delete holder[key];
    } else if (isHolder(value)) search(value, path, tell);
    path.pop();
  }
}

function faultOf(key: string, value: unknown, level: number): string | undefined {
  if (key === "__proto__") return PROTO;
  if (!isHolder(value)) return undefined;
  if (key === "constructor" && Object.hasOwn(value, "prototype")) return CONSTRUCTOR;
  return level >= MAX_LEVELS ? TOO_DEEP : undefined;
}

function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null;
}
