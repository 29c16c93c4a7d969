import type { UnderlyingByteSource } from "node:stream/web";

/** Loaded with the first stream: most answers have none, and a cold start need not pay for it. */
function isDisturbed(stream: object): boolean {
  const { Readable } = process.getBuiltinModule("node:stream");
  // Node types it for its own streams only; it takes those of the web as well.
  return (Readable.isDisturbed as (stream: object) => boolean)(stream);
}

type Bytes = Uint8Array<ArrayBuffer>;

/** What a body is made of, as long as nobody has looked at it as a stream. */
export type BodyContent = string | Bytes;

/** A body that is still on its way, which is read whole or as a stream, whatever is asked for first. */
export type BodySource = {
  open(): ReadableStream<Bytes>;
  collect(): Promise<Bytes>;
};

/**
 * The body of a request or a response: text or bytes kept as they are, which become a stream only
 * for somebody who asks for one (https://fetch.spec.whatwg.org/#body-mixin).
 */
export type LightBody = {
  /** Text or bytes; absent when it came as a stream, or not at all. */
  content: BodyContent | undefined;
  /** The stream, once somebody has asked for it or when it came as one. */
  stream: ReadableStream<Bytes> | undefined;
  /** Where it comes from, until somebody asks for it. */
  source: BodySource | undefined;
  used: boolean;
};

export function createBody(content: BodyContent | undefined): LightBody {
  return { content, stream: undefined, source: undefined, used: false };
}

export function createStreamBody(stream: ReadableStream<Bytes>): LightBody {
  return { content: undefined, stream, source: undefined, used: false };
}

export function createSourceBody(source: BodySource): LightBody {
  return { content: undefined, stream: undefined, source, used: false };
}

/** Which body a stream that we made belongs to, so that `new Response(response.body)` keeps it light. */
const OWNERS = new WeakMap<ReadableStream, LightBody>();

/** The body that a stream was made of, if nobody has read from the stream since. */
export function ownerOf(stream: ReadableStream): LightBody | undefined {
  const owner = OWNERS.get(stream);
  return owner === undefined || isDisturbed(stream) || stream.locked ? undefined : owner;
}

export function isUsed(body: LightBody): boolean {
  return body.used || (body.stream !== undefined && isDisturbed(body.stream));
}

/** The body as a stream; made when first asked for, the same one afterwards. */
export function streamOf(body: LightBody): ReadableStream<Bytes> {
  if (body.stream !== undefined) return body.stream;
  if (body.source !== undefined) return openSource(body, body.source);
  const stream = toStream(body.content ?? "");
  body.stream = stream;
  OWNERS.set(stream, body);
  return stream;
}

function openSource(body: LightBody, source: BodySource): ReadableStream<Bytes> {
  body.source = undefined;
  body.stream = source.open();
  return body.stream;
}

// Nothing is pulled before somebody reads: only then is the stream disturbed.
function toStream(content: BodyContent): ReadableStream<Bytes> {
  const source: UnderlyingByteSource = {
    type: "bytes",
    pull(controller) {
      const bytes = copyOf(bytesOf(content));
      if (bytes.byteLength > 0) controller.enqueue(bytes);
      controller.close();
      controller.byobRequest?.respond(0);
    },
  };
  // Every chunk is a copy of ours, so that no shared memory can be behind it.
  return new ReadableStream(source, { highWaterMark: 0 }) as ReadableStream<Bytes>;
}

// A byte stream takes the memory of what it is given, which the event or a pool may share.
function copyOf(bytes: Bytes): Bytes {
  return new Uint8Array(bytes);
}

export function bytesOf(content: BodyContent): Bytes {
  return typeof content === "string" ? Buffer.from(content) : content;
}

const BOM = 0xfeff;

/** The body as text; UTF-8 as the standard decodes it, so without a byte order mark. */
export async function readText(body: LightBody | undefined): Promise<string> {
  const taken = take(body);
  return decode(taken instanceof Promise ? await taken : taken);
}

/** Not by a `TextDecoder`, which takes longer to call than small bodies to decode. */
function decode(content: BodyContent): string {
  const text = typeof content === "string" ? content : asBuffer(content).toString("utf8");
  return text.charCodeAt(0) === BOM ? text.slice(1) : text;
}

function asBuffer({ buffer, byteOffset, byteLength }: Bytes): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

export async function readJson(body: LightBody | undefined): Promise<unknown> {
  return JSON.parse(await readText(body));
}

export async function readBytes(body: LightBody | undefined): Promise<Bytes> {
  const taken = take(body);
  return copyOf(bytesOf(taken instanceof Promise ? await taken : taken));
}

/** Reads the whole body once. @throws TypeError when it was read before, or is being read */
function take(body: LightBody | undefined): BodyContent | Promise<BodyContent> {
  if (body === undefined) return "";
  if (isUsed(body) || body.stream?.locked) {
    throw new TypeError("Body is unusable: Body has already been read");
  }
  body.used = true;
  if (body.source !== undefined) return body.source.collect();
  if (body.content === undefined) return collect(body.stream);
  // Whoever holds the stream must find it taken.
  if (body.stream !== undefined) void body.stream.getReader().cancel();
  return body.content;
}

async function collect(stream: ReadableStream<Bytes> | undefined): Promise<Bytes> {
  const chunks: Bytes[] = [];
  const reader = stream?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (!(part.value instanceof Uint8Array)) throw new TypeError("a chunk of the body is no bytes");
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** A second body of the same content. @throws TypeError when it was read before, or is being read */
export function cloneBody(body: LightBody): LightBody {
  if (isUsed(body) || body.stream?.locked) {
    throw new TypeError("Body is unusable: it has been read, or is being read");
  }
  if (body.content !== undefined) return createBody(keepContent(body));
  if (body.stream === undefined && body.source === undefined) return createBody(undefined);
  const [first, second] = streamOf(body).tee();
  body.stream = first;
  return createStreamBody(second);
}

/** Text and bytes need no tee; whoever holds the stream so far finds it locked, as after one. */
function keepContent(body: LightBody): BodyContent | undefined {
  body.stream?.getReader();
  body.stream = undefined;
  return body.content;
}
