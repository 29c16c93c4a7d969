import { createReadStream, fstatSync, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { UsageError } from "../usage-error.ts";

/** A file or the standard input, unpacked. */
export type Input = {
  readonly name: string;
  /** Bytes of the file as it lies on the disk. @default - not known */
  readonly size?: number;
  /** Bytes read of those so far. */
  bytesRead(): number;
  readonly chunks: AsyncIterable<Buffer>;
};

/** What stands for the standard input, as in most tools. */
export const STANDARD_INPUT = "-";

/** Opens a file; one in gzip format is unpacked, whatever its name, by its first two bytes. */
export function openInput(path: string): Input {
  const isPipe = path === STANDARD_INPUT;
  const name = isPipe ? "the standard input" : basename(path);
  const size = isPipe ? undefined : sizeOf(path);
  let read = 0;
  const source: Readable = isPipe ? process.stdin : createReadStream(path);
  const counted = async function* (): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of source) {
        read += (chunk as Buffer).length;
        yield chunk as Buffer;
      }
    } catch (error) {
      const { code = "unknown error" } = error as NodeJS.ErrnoException;
      throw new UsageError(`${name}: cannot be read (${code})`, { cause: error });
    }
  };
  return {
    name,
    ...(size !== undefined && { size }),
    bytesRead: () => read,
    chunks: unpacked(counted(), { name, mustUnpack: path.endsWith(".gz") }),
  };
}

/** Whether something is piped or redirected into the process; without a terminal there may be nothing at all. */
export function isPiped(): boolean {
  try {
    const stat = fstatSync(0);
    return stat.isFIFO() || stat.isFile() || stat.isSocket();
  } catch {
    return false;
  }
}

function sizeOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`${path}: there is no such file`);
  if (stat.isDirectory()) throw new UsageError(`${path}: is a folder; name a file in it`);
  return stat.size;
}

const GZIP = Buffer.from([0x1f, 0x8b]);

async function* unpacked(
  chunks: AsyncGenerator<Buffer>,
  { name, mustUnpack }: { readonly name: string; readonly mustUnpack: boolean },
): AsyncGenerator<Buffer> {
  const first = await chunks.next();
  if (first.done === true) return;
  const all = withFirst(first.value, chunks);
  if (!mustUnpack && !first.value.subarray(0, 2).equals(GZIP)) return yield* all;
  try {
    yield* gunzip(all);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name}: cannot be unpacked as gzip: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function* withFirst(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* gunzip(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(packed);
  const unpacker = createGunzip();
  source.on("error", (error) => unpacker.destroy(error));
  for await (const chunk of source.pipe(unpacker)) yield chunk as Buffer;
}
