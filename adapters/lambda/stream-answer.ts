import { type BodyReader, isReader, type Outgoing } from "../exchange/outgoing.ts";
import { problem } from "../exchange/problem.ts";
import type { Visit } from "../exchange/visit.ts";
import type { Door } from "./door.ts";
import { type ResponseStream, writeChunk } from "./response-stream.ts";

const PRELUDE_TYPE = "application/vnd.awslambda.http-integration-response";
const DELIMITER = Buffer.alloc(8);
/** A REST API looks for the delimiter in the first 16 KB only. */
const MAX_PRELUDE_BYTES = 16 * 1024 - DELIMITER.length;

/**
 * Streams one answer, and tells what was sent. The head goes out in one write with the first bytes, also when there are no
 * bytes: the runtime's own helper sends none for an empty body, and the client gets a 502
 * (aws-lambda-nodejs-runtime-interface-client#95).
 *
 * @throws when the body fails half-way. The stream is neither ended, which would pass off a
 * truncated body as whole, nor destroyed, which ends the runtime process.
 */
export async function streamAnswer(
  stream: ResponseStream,
  door: Door<unknown>,
  outgoing: Outgoing,
  visit: Visit,
): Promise<Outgoing> {
  const sent = fitPrelude(door, outgoing, visit);
  stream.setContentType(PRELUDE_TYPE);
  const { body } = sent.outgoing;
  await writeChunk(stream, Buffer.concat([sent.prelude, DELIMITER, firstBytes(sent.outgoing)]));
  if (isReader(body)) await writeRest(stream, body);
  stream.end();
  return sent.outgoing;
}

function fitPrelude(door: Door<unknown>, outgoing: Outgoing, visit: Visit) {
  const prelude = toPrelude(door, outgoing);
  if (prelude.length <= MAX_PRELUDE_BYTES) return { prelude, outgoing };
  visit.env.log.error(
    { code: "result-too-large", bytes: prelude.length, max: MAX_PRELUDE_BYTES },
    "the headers are too large",
  );
  if (isReader(outgoing.body))
    void outgoing.body.cancel("headers too large").catch(() => undefined);
  const refusal = problem(
    500,
    "result-too-large",
    `the headers are larger than ${MAX_PRELUDE_BYTES} bytes`,
  );
  return { prelude: toPrelude(door, refusal), outgoing: refusal };
}

function toPrelude(door: Door<unknown>, outgoing: Outgoing): Buffer {
  return Buffer.from(JSON.stringify(door.toHead(outgoing)));
}

function firstBytes({ body }: Outgoing): Uint8Array {
  if (isReader(body)) return body.head ?? Buffer.alloc(0);
  return typeof body === "string" ? Buffer.from(body) : (body ?? Buffer.alloc(0));
}

async function writeRest(stream: ResponseStream, body: BodyReader): Promise<void> {
  try {
    for (let chunk = await body.read(); chunk !== undefined; chunk = await body.read()) {
      if (chunk.byteLength > 0) await writeChunk(stream, chunk);
    }
  } catch (error) {
    void body.cancel(error).catch(() => undefined);
    // The runtime sends the message of what is thrown in a trailer: it must tell nothing.
    throw new Error("[lambda] the response body broke off", { cause: error });
  }
}
