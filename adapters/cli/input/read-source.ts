import type { TrafficFormat } from "../../../core/traffic-input/traffic-formats.ts";
import type { TrafficSummary } from "../../../core/traffic-input/traffic-reading.ts";
import { parseJsonObject } from "../parse-json-object.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { type Input, openInput } from "./open-input.ts";
import { readTraffic } from "./read-traffic.ts";

/** What a file tells: a workload as the API takes it, or traffic. */
export type Source =
  | { readonly kind: "workload"; readonly name: string; readonly workload: object }
  | { readonly kind: "traffic"; readonly name: string; readonly summary: TrafficSummary };

/** A workload is a few hundred bytes long. */
const LARGEST_WORKLOAD = 1e6;

/** Reads a file whose first character tells which of the two it is: JSON begins with a brace, no log does. */
export async function readSource(
  path: string,
  terminal: Terminal,
  format?: TrafficFormat,
): Promise<Source> {
  const input = openInput(path);
  const { name } = input;
  const chunks = input.chunks[Symbol.asyncIterator]();
  const first = (await chunks.next()).value ?? Buffer.alloc(0);
  const all: Input = { ...input, chunks: withFirst(first, chunks) };
  if (format !== undefined || !/^\uFEFF?\s*\{/.test(first.toString())) {
    return { kind: "traffic", name, summary: await readTraffic(all, terminal, format) };
  }
  return { kind: "workload", name, workload: parseJsonObject(await textOf(all), name) };
}

async function* withFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function textOf({ name, chunks }: Input): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > LARGEST_WORKLOAD) throw new UsageError(`${name}: is too large for a workload`);
  }
  return Buffer.concat(parts)
    .toString()
    .replace(/^\uFEFF/, "");
}
