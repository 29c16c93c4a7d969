import { fieldName } from "./field-name.ts";
import { showAs } from "./show-as.ts";

/** What a header value may not contain (https://fetch.spec.whatwg.org/#concept-header-value). */
const FORBIDDEN = /[\0\r\n]/;
const BEYOND_LATIN1 = /[^\0-\xff]/;
const OUTER_SPACE = /^[\t\n\r ]+|[\t\n\r ]+$/g;
const COOKIE = "set-cookie";
const NO_COOKIES: readonly string[] = [];
/** Never changed: the first change makes a map of its own. */
const NO_VALUES = new Map<string, string>();

/** Printable ASCII without space at its ends: what nearly every value is. */
const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** Fields that are already there, by lower-case name and never `set-cookie`. */
export type FieldSource = {
  get(name: string): string | undefined;
  /** A map that nobody else has. */
  toMap(): Map<string, string>;
};

/** Anything that `new Headers` takes. */
export type HeadersSource =
  | Iterable<Iterable<string>>
  | Readonly<Record<string, string>>
  | LightHeaders
  | Headers;

/**
 * `Headers` as the Fetch standard has them, without the CPU time that the first touch of Node's own
 * costs (about as much as an empty function's whole start).
 */
export class LightHeaders {
  /** Where the values are until somebody changes or lists them. */
  #source: FieldSource | undefined;
  /** Values by lower-case name, each name's joined; never `set-cookie`. */
  #values: Map<string, string> = NO_VALUES;
  #cookies: readonly string[] = NO_COOKIES;
  /** The pairs in the order of iteration, until a change. */
  #pairs: readonly [string, string][] | undefined;
  /** Whether every value is printable ASCII. */
  #plain = true;

  constructor(init?: HeadersSource | null) {
    if (init !== undefined) fill(this, init);
  }

  /** Headers over checked fields, which stay as they are whatever happens to the headers. */
  static of(source: FieldSource): LightHeaders {
    const headers = new LightHeaders();
    headers.#source = source;
    headers.#plain = false;
    return headers;
  }

  get(name: string): string | null {
    const key = toKey(name);
    if (key === COOKIE) return this.#cookies.length === 0 ? null : this.#cookies.join(", ");
    return (this.#source ?? this.#values).get(key) ?? null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  set(name: string, value: string): void {
    const key = toKey(name);
    const text = this.#check(value, key);
    if (key === COOKIE) this.#cookies = [text];
    else this.#own().set(key, text);
    this.#pairs = undefined;
  }

  append(name: string, value: string): void {
    const key = toKey(name);
    const text = this.#check(value, key);
    if (key === COOKIE) this.#cookies = [...this.#cookies, text];
    else this.#join(key, text);
    this.#pairs = undefined;
  }

  delete(name: string): void {
    const key = toKey(name);
    if (key === COOKIE) this.#cookies = NO_COOKIES;
    else this.#own().delete(key);
    this.#pairs = undefined;
  }

  getSetCookie(): string[] {
    return [...this.#cookies];
  }

  forEach(
    callback: (value: string, name: string, parent: LightHeaders) => void,
    thisArg?: unknown,
  ): void {
    if (typeof callback !== "function") throw new TypeError("forEach needs a function");
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }

  *entries(): IterableIterator<[string, string]> {
    // By index into the current order, as the standard has it: a change while iterating shows.
    for (let index = 0; ; index += 1) {
      const pair = this.#sorted()[index];
      if (pair === undefined) return;
      yield [pair[0], pair[1]];
    }
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "Headers";
  }

  /** The joined values by lower-case name; to be read only. */
  static valuesOf(headers: LightHeaders): ReadonlyMap<string, string> {
    return headers.#all();
  }

  /** Every `set-cookie`; to be read only. */
  static cookiesOf(headers: LightHeaders): readonly string[] {
    return headers.#cookies;
  }

  /** Whether every value is printable ASCII, so that any hop carries it. */
  static isPlain(headers: LightHeaders): boolean {
    return headers.#plain;
  }

  static isLight(value: object): value is LightHeaders {
    return #values in value;
  }

  /** Native headers pass for ours too, so that bundled code may ask for either. */
  static [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    return #values in value || isNative(value, "Headers");
  }

  #check(value: string, key: string): string {
    if (typeof value === "string" && PLAIN.test(value)) return value;
    this.#plain = false;
    return toValue(value, key);
  }

  #join(key: string, text: string): void {
    const values = this.#own();
    values.set(key, join(values.get(key), text, key));
  }

  #all(): Map<string, string> {
    if (this.#source === undefined) return this.#values;
    this.#values = this.#source.toMap();
    this.#source = undefined;
    return this.#values;
  }

  #own(): Map<string, string> {
    if (this.#source === undefined && this.#values === NO_VALUES) this.#values = new Map();
    return this.#all();
  }

  #sorted(): readonly [string, string][] {
    this.#pairs ??= [
      ...this.#all(),
      ...this.#cookies.map((cookie): [string, string] => [COOKIE, cookie]),
    ].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return this.#pairs;
  }
}

showAs(LightHeaders.prototype, "Headers", Object.fromEntries);

/** Whether a value is of a native class of this name; asks the tag first, so that nothing is loaded in vain. */
export function isNative(value: object, name: "Headers" | "Request" | "Response"): boolean {
  if (!(Symbol.toStringTag in value) || value[Symbol.toStringTag] !== name) return false;
  return value instanceof globalThis[name];
}

function fill(headers: LightHeaders, init: HeadersSource | null): void {
  if (init === null || (typeof init !== "object" && typeof init !== "function")) {
    throw new TypeError("Headers: the init is neither pairs, nor a record, nor headers");
  }
  if (Symbol.iterator in init) {
    for (const pair of init) appendPair(headers, pair);
    return;
  }
  const record = init as Readonly<Record<string, string>>;
  for (const name of Object.keys(record)) headers.append(name, record[name] as string);
}

function appendPair(headers: LightHeaders, pair: Iterable<string>): void {
  if (typeof pair !== "object" || pair === null) throw new TypeError("Headers: an item is no pair");
  const parts = [...pair];
  if (parts.length !== 2) throw new TypeError("Headers: an item is not a pair of name and value");
  headers.append(parts[0] as string, parts[1] as string);
}

function join(before: string | undefined, value: string, name: string): string {
  if (before === undefined) return value;
  return `${before}${name === "cookie" ? "; " : ", "}${value}`;
}

function toKey(name: string): string {
  const key = fieldName(typeof name === "string" ? name : String(name));
  if (key === undefined) throw new TypeError(`Headers: ${JSON.stringify(name)} is not a name`);
  return key;
}

function toValue(value: string, name: string): string {
  const text = typeof value === "string" ? value : String(value);
  if (BEYOND_LATIN1.test(text)) {
    throw new TypeError(`Headers: the value of ${name} has a character above U+00FF`);
  }
  const trimmed = text.replace(OUTER_SPACE, "");
  if (FORBIDDEN.test(trimmed)) throw new TypeError(`Headers: the value of ${name} is not valid`);
  return trimmed;
}
