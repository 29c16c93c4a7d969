import { ExchangeError } from "./errors.ts";

/** RFC 9110 §5.6.2: the characters of a token. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110 §5.5: what llhttp lets through, so that an event cannot carry more than a socket. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Adds one header line; repeated lines join as RFC 9110 §5.3 and, for cookies, RFC 9113 §8.2.3. */
export function joinHeader(headers: Map<string, string>, name: string, value: string): void {
  const key = name.toLowerCase();
  const before = headers.get(key);
  headers.set(key, before === undefined ? value : `${before}${separator(key)}${value}`);
}

function separator(name: string): string {
  return name === "cookie" ? "; " : ", ";
}

/** @throws ExchangeError 400 when a name or a value could not have come over HTTP. */
export function checkHeaders(headers: ReadonlyMap<string, string>): void {
  for (const [name, value] of headers) {
    if (!TOKEN.test(name)) throw new ExchangeError(400, "a header name is not a token");
    if (!FIELD_VALUE.test(value)) {
      throw new ExchangeError(400, `the ${name} header has a forbidden character`);
    }
  }
}

export function isFieldValue(value: string): boolean {
  return FIELD_VALUE.test(value);
}

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}
