import { ExchangeError } from "./errors.ts";
import { fieldName } from "./light/field-name.ts";

/** RFC 9110 §5.5: what llhttp lets through, so that an event cannot carry more than a socket. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * RFC 9110 §7.6.1, the framing, and an expectation that only the hop can meet: gateways drop them,
 * sockets do not. The length is that of the body which is there: a client may lie.
 */
const HOP_BY_HOP = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * The header lines of one request, as they came. Most are never read, so that each costs two array
 * items and no more; repeated lines are joined for whoever asks.
 */
export class FieldLines {
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  #fault: string | undefined;
  /** What was said of the body, which is framed anew. */
  contentLength: string | undefined;
  transferEncoding: string | undefined;

  /** Adds a line that may hold anything; what HTTP cannot carry is remembered. */
  add(name: string, value: string): void {
    this.addParsed(name, value);
    if (!FIELD_VALUE.test(value)) this.#fault ??= `${quote(name)} has a forbidden character`;
  }

  /** Adds a line whose value HTTP allows. */
  addParsed(name: string, value: string): void {
    const key = fieldName(name);
    if (key === undefined) this.#fault ??= "a header name is not a token";
    else if (!HOP_BY_HOP.has(key)) this.#push(key, value);
    else if (key === "content-length") this.contentLength = value;
    else if (key === "transfer-encoding") this.transferEncoding = value;
  }

  /** Adds what an adapter knows better than the client's own lines, which are left out. */
  append(name: "content-length" | "host" | "upgrade", value: string): void {
    this.#push(name, value);
  }

  /** The value of one field: all its lines, joined. */
  get(name: string): string | undefined {
    const names = this.#names;
    let value: string | undefined;
    for (let index = 0; index < names.length; index += 1) {
      if (names[index] === name) value = join(value, this.#values[index] as string, name);
    }
    return value;
  }

  /** Every field once. */
  toMap(): Map<string, string> {
    const map = new Map<string, string>();
    for (const [index, name] of this.#names.entries()) {
      map.set(name, join(map.get(name), this.#values[index] as string, name));
    }
    return map;
  }

  /** @throws ExchangeError 400 when a name or a value could not have come over HTTP. */
  check(): void {
    if (this.#fault !== undefined)
      throw new ExchangeError(400, this.#fault, { code: "malformed-request" });
  }

  #push(name: string, value: string): void {
    this.#names.push(name);
    this.#values.push(value);
  }
}

/** RFC 9110 §5.3 and, for cookies, RFC 9113 §8.2.3. */
function join(before: string | undefined, value: string, name: string): string {
  if (before === undefined) return value;
  return `${before}${name === "cookie" ? "; " : ", "}${value}`;
}

const SHORT = 64;

/** A client's text comes back to it in an answer only when it is short. */
function quote(name: string): string {
  return name.length <= SHORT ? `the ${name} header` : "a header";
}

export function isFieldValue(value: string): boolean {
  return FIELD_VALUE.test(value);
}
