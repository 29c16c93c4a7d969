import type { RequestSketch } from "../../testing/index.ts";
import { suggest } from "../suggest.ts";
import { UsageError } from "../usage-error.ts";
import { splitUrl, wireText } from "./wire-text.ts";

const KEYS = ["name", "method", "url", "headers", "body", "bodyBase64"] as const;
type Entry = Readonly<Record<string, unknown>>;

/**
 * One request a line, as in `{"method":"POST","url":"/orders","headers":{"x-a":"1"},"body":"text"}`. A body
 * that is no text is sent as JSON; headers may be pairs too, for a name that is repeated.
 */
export function parseRequestLines(text: string, file: string): readonly RequestSketch[] {
  return text.split("\n").flatMap((line, index) => {
    const where = `${file}:${index + 1}`;
    return line.trim() === "" ? [] : [toSketch(parse(line, where), where)];
  });
}

function parse(line: string, where: string): Entry {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Entry;
  } catch (error) {
    throw new UsageError(`${where}: is not JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new UsageError(`${where}: must be one JSON object`);
}

function toSketch(entry: Entry, where: string): RequestSketch {
  const unknown = Object.keys(entry).find((key) => !KEYS.some((known) => known === key));
  if (unknown !== undefined)
    throw new UsageError(`${where}: ${unknown}: ${suggest(unknown, KEYS)}`);
  const { target, host } = splitUrl(textOf(entry, "url", where) ?? "/");
  const headers = headersOf(entry.headers ?? [], where);
  return {
    name: textOf(entry, "name", where),
    method: textOf(entry, "method", where),
    target,
    headers: host === undefined ? headers : [["host", host], ...headers],
    body: bodyOf(entry, where),
  };
}

function textOf(entry: Entry, key: string, where: string): string | undefined {
  const value = entry[key];
  if (value === undefined || typeof value === "string") return value;
  throw new UsageError(`${where}: ${key}: must be text, got ${JSON.stringify(value)}`);
}

function headersOf(given: unknown, where: string): readonly (readonly [string, string])[] {
  const pairs: readonly unknown[] = Array.isArray(given) ? given : Object.entries(given ?? {});
  return pairs.map((pair) => {
    const [name, value] = Array.isArray(pair) ? pair : [];
    if (typeof name === "string" && typeof value === "string") return [name, wireText(value)];
    throw new UsageError(
      `${where}: headers: must be names with texts, got ${JSON.stringify(pair)}`,
    );
  });
}

function bodyOf(entry: Entry, where: string): string | Uint8Array | undefined {
  const base64 = textOf(entry, "bodyBase64", where);
  if (base64 !== undefined) return Buffer.from(base64, "base64");
  const { body } = entry;
  return body === undefined || typeof body === "string" ? body : JSON.stringify(body);
}
