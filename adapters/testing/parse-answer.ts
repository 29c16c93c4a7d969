import type { Answer } from "./answer.ts";
import type { HeaderLine } from "./forwarded-headers.ts";

const NO_CONTENT = new Set([204, 304]);
const HEAD_END = Buffer.from("\r\n\r\n");

interface ReadOptions {
  readonly method: string;
  /** Whether more can come. */
  readonly closed: boolean;
}

interface Payload {
  readonly body: Buffer;
  readonly complete: boolean;
}

/** What the bytes received so far say, or undefined while more must come. */
export function parseAnswer(bytes: Buffer, { method, closed }: ReadOptions): Answer | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1]);
  const rest = bytes.subarray(end + HEAD_END.length);
  if (status < 200) return parseAnswer(rest, { method, closed });
  const pairs = lines.map(toPair);
  const empty = method === "HEAD" || NO_CONTENT.has(status);
  const { body, complete } = empty ? { body: Buffer.alloc(0), complete: true } : read(rest, pairs);
  // Without a length the body ends with the connection.
  const endsByClose = closed && !complete && isUnframed(pairs);
  if (!complete && !closed) return undefined;
  return { status, ...joinLines(pairs), body, broken: !complete && !endsByClose };
}

function toPair(line: string): HeaderLine {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

function joinLines(pairs: readonly HeaderLine[]): Pick<Answer, "headers" | "cookies"> {
  const headers = new Headers();
  for (const [name, value] of pairs) if (name !== "set-cookie") headers.append(name, value);
  const cookies = pairs.filter(([name]) => name === "set-cookie").map(([, value]) => value);
  return { headers: [...headers], cookies };
}

function find(pairs: readonly HeaderLine[], name: string): string | undefined {
  return pairs.find(([key]) => key === name)?.[1];
}

function isUnframed(pairs: readonly HeaderLine[]): boolean {
  return !pairs.some(([name]) => name === "content-length" || name === "transfer-encoding");
}

function read(rest: Buffer, pairs: readonly HeaderLine[]): Payload {
  if (find(pairs, "transfer-encoding") !== undefined) return readChunks(rest);
  const length = find(pairs, "content-length");
  if (length === undefined) return { body: rest, complete: false };
  return { body: rest.subarray(0, Number(length)), complete: rest.length >= Number(length) };
}

function readChunks(rest: Buffer): Payload {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = rest.indexOf("\r\n", at);
    const size = Number.parseInt(rest.toString("latin1", at, Math.max(at, lineEnd)), 16);
    const start = lineEnd + 2;
    if (lineEnd === -1 || rest.length < start + size + 2) break;
    if (size === 0) return { body: Buffer.concat(chunks), complete: true };
    chunks.push(rest.subarray(start, start + size));
    at = start + size + 2;
  }
  return { body: Buffer.concat(chunks), complete: false };
}
