import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { RequestSketch } from "../../testing/index.ts";
import { UsageError } from "../usage-error.ts";
import { parseHttpFile } from "./parse-http-file.ts";
import { parseRequestLines } from "./parse-request-lines.ts";

/** The requests of a file: in the format of editors' HTTP clients, or one JSON object a line. */
export function readRequests(path: string): readonly RequestSketch[] {
  const text = readText(path).replace(/^\uFEFF/, "");
  const requests = /\.(?:http|rest)$/.test(path)
    ? parseHttpFile(text, { file: path, folder: dirname(path) })
    : parseRequestLines(text, path);
  if (requests.length === 0) throw new UsageError(`${path}: holds no request`);
  return requests;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--requests: ${path} cannot be read (${code})`, { cause: error });
  }
}
