import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { RequestSketch } from "../../testing/index.ts";
import { UsageError } from "../usage-error.ts";
import { splitUrl, wireText } from "./wire-text.ts";

/** Where a `.http` file is, for its messages and for the files that it names. */
export type HttpFile = { readonly file: string; readonly folder: string };

const COMMENT = /^\s*(?:#|\/\/)/;
const VARIABLE = /^@([\w-]+)\s*=\s*(.*)$/;

/**
 * The requests of a `.http` file, as editors' HTTP clients read it: `###` between two, a request line,
 * headers, an empty line, a body or `< ./file`; `@name = value` is used as `{{name}}`.
 */
export function parseHttpFile(text: string, where: HttpFile): readonly RequestSketch[] {
  const lines = text.split(/\r?\n/);
  const filled = fill(lines, where);
  return sections(filled).flatMap((section) => toSketch(section, where));
}

/** Puts in the variables, wherever they are used. */
function fill(lines: readonly string[], { file }: HttpFile): readonly string[] {
  const variables = new Map<string, string>();
  const put = (line: string, index: number): string =>
    line.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_, name: string) => {
      const value = variables.get(name);
      if (value !== undefined) return value;
      throw new UsageError(
        `${file}:${index + 1}: {{${name}}} has no value; add @${name} = … above`,
      );
    });
  return lines.map((line, index) => {
    const [, name, value = ""] = VARIABLE.exec(line) ?? [];
    if (name === undefined) return put(line, index);
    variables.set(name, put(value.trim(), index));
    return "";
  });
}

type Section = { readonly name: string | undefined; readonly lines: readonly string[] };

function sections(lines: readonly string[]): readonly Section[] {
  const found: { name: string | undefined; lines: string[] }[] = [{ name: undefined, lines: [] }];
  for (const line of lines) {
    const [, title] = /^###\s*(.*)$/.exec(line) ?? [];
    if (title === undefined) found.at(-1)?.lines.push(line);
    else found.push({ name: title === "" ? undefined : title, lines: [] });
  }
  return found;
}

function toSketch({ name, lines }: Section, where: HttpFile): readonly RequestSketch[] {
  const start = lines.findIndex((line) => line.trim() !== "" && !COMMENT.test(line));
  if (start === -1) return [];
  const [first = "", ...rest] = lines.slice(start);
  const end = rest.findIndex((line) => line.trim() === "");
  const headerLines = end === -1 ? rest : rest.slice(0, end);
  const { method, url } = requestLine(first, where);
  const { target, host } = splitUrl(url);
  const headers = headerLines
    .filter((line) => !COMMENT.test(line))
    .map((one) => header(one, where));
  const isForm = headers.some(
    ([key, value]) => /^content-type$/i.test(key) && /^multipart\//.test(value),
  );
  const body = end === -1 ? undefined : bodyOf(rest.slice(end + 1), isForm, where);
  const all = host === undefined ? headers : [["host", host] as const, ...headers];
  return [{ name, method, target, headers: all, body }];
}

function requestLine(line: string, { file }: HttpFile) {
  const [, method = "GET", url] =
    /^(?:([A-Z]+)\s+)?(\S+?)(?:\s+HTTP\/[\d.]+)?\s*$/.exec(line.trim()) ?? [];
  if (url !== undefined && /^(?:\/|https?:\/\/)/.test(url)) return { method, url };
  throw new UsageError(`${file}: got ${line.trim()}; use a request line, as in GET /orders?id=1`);
}

function header(line: string, { file }: HttpFile): readonly [string, string] {
  const [, name, value = ""] = /^([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
  if (name !== undefined) return [name, wireText(value)];
  throw new UsageError(`${file}: got ${line.trim()}; use a header, as in accept: text/plain`);
}

function bodyOf(lines: readonly string[], isForm: boolean, { file, folder }: HttpFile) {
  const text = lines.join("\n").trimEnd();
  const [, path] = /^<\s+(\S+)$/.exec(text) ?? [];
  // The lines of a form end with CR LF (RFC 2046 §4.1.1), however the file's own lines end.
  if (path === undefined && isForm) return `${text.replaceAll("\n", "\r\n")}\r\n`;
  if (path === undefined) return text === "" ? undefined : text;
  try {
    return readFileSync(resolve(folder, path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${file}: ${path} cannot be read (${code})`, { cause: error });
  }
}
