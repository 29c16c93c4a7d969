import type { IncomingMessage } from "node:http";
import { LAMBDA_RESULT_BYTES } from "../lambda/door.ts";
import type {
  InvocationOptions,
  InvocationOutcome,
  ResultOutcome,
  RuntimeFailure,
  StreamChunk,
  StreamOutcome,
} from "./runtime-api-outcome.ts";

const ERROR_TYPE = "lambda-runtime-function-error-type";
const ERROR_BODY = "lambda-runtime-function-error-body";

/** How the API answers a report, and what the invocation came to. */
export interface Report {
  readonly status: 202 | 413;
  readonly outcome: InvocationOutcome;
}

/** Reads what the runtime posts as its response: one result, or a stream if it says so. */
export async function readResponse(
  request: IncomingMessage,
  onChunk: InvocationOptions["onChunk"],
): Promise<Report> {
  const streams = request.headers["lambda-runtime-function-response-mode"] === "streaming";
  const chunks = await readChunks(request, streams ? onChunk : undefined);
  if (streams) return { status: 202, outcome: toStreamOutcome(request, chunks) };
  const bytes = joinBytes(chunks);
  return bytes.length > LAMBDA_RESULT_BYTES
    ? { status: 413, outcome: { kind: "error", failure: tooLarge(), endedAt: Date.now() } }
    : { status: 202, outcome: toResultOutcome(bytes) };
}

/** Reads an error that the runtime posts. */
export async function readFailure(request: IncomingMessage): Promise<RuntimeFailure> {
  const text = joinBytes(await readChunks(request)).toString();
  return toFailure(text, request.headers[ERROR_TYPE]);
}

function toResultOutcome(bytes: Buffer): ResultOutcome {
  return { kind: "result", payload: bytes.toString(), endedAt: Date.now() };
}

function toStreamOutcome(request: IncomingMessage, chunks: readonly StreamChunk[]): StreamOutcome {
  const { headers, trailers, complete } = request;
  const body = trailers[ERROR_BODY];
  const failed = body !== undefined || trailers[ERROR_TYPE] !== undefined;
  return {
    kind: "stream",
    contentType: headers["content-type"] ?? "",
    chunks,
    complete,
    failure: failed
      ? toFailure(Buffer.from(body ?? "", "base64").toString(), trailers[ERROR_TYPE])
      : undefined,
    endedAt: Date.now(),
  };
}

function toFailure(text: string, type: string | string[] | undefined): RuntimeFailure {
  const { errorType, errorMessage } = parseError(text);
  return { type: String(errorType ?? type ?? "Unhandled"), message: String(errorMessage ?? "") };
}

function parseError(text: string): { errorType?: unknown; errorMessage?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return { errorMessage: text };
  }
}

/** What Lambda makes of a result that it refuses. */
function tooLarge(): RuntimeFailure {
  const message = `Response payload size exceeded maximum allowed payload size (${LAMBDA_RESULT_BYTES} bytes).`;
  return { type: "Function.ResponseSizeTooLarge", message };
}

// By events and not by iteration: an iterator joins the chunks that wait, and the chunks tell how
// the runtime wrote.
async function readChunks(
  request: IncomingMessage,
  onChunk: InvocationOptions["onChunk"] = undefined,
): Promise<StreamChunk[]> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const chunks: StreamChunk[] = [];
  request.on("data", (bytes: Buffer) => {
    const chunk = { bytes, at: Date.now() };
    chunks.push(chunk);
    if (onChunk !== undefined) void holdBack(request, () => onChunk(chunk));
  });
  // A stream that is cut off has an outcome too: `complete` tells.
  request.once("error", () => undefined);
  request.once("close", () => resolve());
  request.once("end", () => resolve());
  await promise;
  return chunks;
}

async function holdBack(request: IncomingMessage, wait: () => unknown): Promise<void> {
  request.pause();
  await wait();
  request.resume();
}

function joinBytes(chunks: readonly StreamChunk[]): Buffer {
  return Buffer.concat(chunks.map(({ bytes }) => bytes));
}
