import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { toBytes, type WireAnswer, type WireLines } from "./wire-answer.ts";

/** One keep-alive connection that sends bytes as they are; it is opened again when it closes. */
export interface RawClient {
  /** @throws when no answer comes in time. */
  send(request: Uint8Array, method: string): Promise<WireAnswer>;
  close(): void;
}

/** `trim` would take a no-break space, which is a byte of some letters. */
const OUTER_SPACE = /^[\t ]+|[\t ]+$/g;
const HEAD_END = "\r\n\r\n";
const EMPTY = [204, 205, 304];
const WAIT_MS = 5_000;

const NOTHING: WireAnswer = {
  status: 0,
  lines: [],
  body: Buffer.alloc(0),
  chunked: false,
  closes: true,
  broken: true,
};

type Reading = { bytes: Buffer; closed: boolean; wake: () => void };

export function openRawClient(port: number): RawClient {
  let open: { readonly socket: Socket; readonly reading: Reading } | undefined;

  async function connection() {
    if (open !== undefined && !open.reading.closed) return open;
    const socket = connect(port, "127.0.0.1");
    const reading: Reading = { bytes: Buffer.alloc(0), closed: false, wake: () => undefined };
    socket.on("data", (chunk) => {
      reading.bytes = Buffer.concat([reading.bytes, chunk]);
      reading.wake();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      reading.closed = true;
      reading.wake();
    });
    await once(socket, "connect");
    open = { socket, reading };
    return open;
  }

  async function send(request: Uint8Array, method: string): Promise<WireAnswer> {
    const { socket, reading } = await connection();
    socket.write(request);
    const state = { late: false };
    const timer = setTimeout(() => {
      state.late = true;
      socket.destroy();
    }, WAIT_MS);
    const answer = await readAnswer(reading, method);
    clearTimeout(timer);
    if (state.late) throw new Error(`no answer in ${WAIT_MS} ms`);
    if (answer.closes || answer.broken || reading.bytes.length > 0) drop();
    return answer;
  }

  function drop(): void {
    open?.socket.destroy();
    open = undefined;
  }

  return { send, close: drop };
}

async function readAnswer(reading: Reading, method: string): Promise<WireAnswer> {
  const head = await takeHead(reading);
  if (head === undefined) return NOTHING;
  const [statusLine = "", ...rest] = head.toString("latin1").split("\r\n");
  const status = Number(statusLine.split(" ")[1]);
  if (status >= 100 && status < 200) return readAnswer(reading, method);
  const lines: WireLines = rest.filter((line) => line !== "").map(splitLine);
  const closes = headerOf(lines, "connection") === "close";
  const chunked = headerOf(lines, "transfer-encoding") === "chunked";
  const body = await readBody(reading, {
    lines,
    chunked,
    empty: method === "HEAD",
    status,
    closes,
  });
  return { status, lines, closes, chunked, ...body };
}

// A server that breaks off at once may take the head with it.
async function takeHead(reading: Reading): Promise<Buffer | undefined> {
  try {
    return await take(reading, (bytes) => endOf(bytes, HEAD_END));
  } catch {
    return undefined;
  }
}

async function readBody(
  reading: Reading,
  head: {
    readonly lines: WireLines;
    readonly status: number;
    readonly chunked: boolean;
    readonly empty: boolean;
    readonly closes: boolean;
  },
): Promise<Pick<WireAnswer, "body" | "broken">> {
  if (head.empty || EMPTY.includes(head.status)) return { body: toBytes(""), broken: false };
  const length = headerOf(head.lines, "content-length");
  try {
    if (head.chunked) return { body: await readChunks(reading), broken: false };
    if (length !== undefined)
      return { body: await takeLength(reading, Number(length)), broken: false };
  } catch {
    return { body: toBytes(""), broken: true };
  }
  // Without a length the end of the connection is the end of the body.
  return { body: head.closes ? reading.bytes : toBytes(""), broken: false };
}

async function readChunks(reading: Reading): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (;;) {
    const line = await take(reading, (bytes) => endOf(bytes, "\r\n"));
    const size = Number.parseInt(line.toString("latin1"), 16);
    const chunk = await takeLength(reading, size + 2);
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, size));
  }
}

function takeLength(reading: Reading, length: number): Promise<Buffer> {
  return take(reading, (bytes) => (bytes.length >= length ? length : -1));
}

/** Takes bytes off the front as soon as `measure` finds where they end. */
async function take(reading: Reading, measure: (bytes: Buffer) => number): Promise<Buffer> {
  let end = measure(reading.bytes);
  while (end === -1) {
    if (reading.closed)
      throw new Error(`the connection closed after ${reading.bytes.length} bytes`);
    await new Promise<void>((resolve) => {
      reading.wake = resolve;
    });
    end = measure(reading.bytes);
  }
  const taken = reading.bytes.subarray(0, end);
  reading.bytes = reading.bytes.subarray(end);
  return taken;
}

function endOf(bytes: Buffer, mark: string): number {
  const at = bytes.indexOf(mark);
  return at === -1 ? -1 : at + mark.length;
}

function splitLine(line: string): [string, string] {
  const mark = line.indexOf(":");
  return [line.slice(0, mark).toLowerCase(), line.slice(mark + 1).replace(OUTER_SPACE, "")];
}

function headerOf(lines: WireLines, name: string): string | undefined {
  return lines.find(([key]) => key === name)?.[1];
}
