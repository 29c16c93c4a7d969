import type { Context } from "hono";
import { NDJSON } from "./comparison-format.ts";

/** Answers one JSON object a line as they come, each as soon as it is there (where the front door streams). */
export function answerLines(c: Context, lines: Iterable<object> | AsyncIterable<object>): Response {
  return c.body(toStream(lines), 200, { "content-type": NDJSON });
}

/** Pulled line by line, so that a client that reads slowly or leaves stops what makes them. */
function toStream(
  lines: Iterable<object> | AsyncIterable<object>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const source = toAsync(lines);
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      },
      async cancel() {
        await source.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* toAsync(
  lines: Iterable<object> | AsyncIterable<object>,
): AsyncGenerator<object, undefined> {
  yield* lines;
}
