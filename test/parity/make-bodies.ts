import { setImmediate as nextTurn } from "node:timers/promises";

export function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hex, "hex"));
}

/** A stream whose chunks come one turn of the event loop apart; an error ends it. */
export function streamOf(...items: readonly (string | Error)[]): ReadableStream {
  const rest = [...items];
  return new ReadableStream({
    async pull(controller) {
      await nextTurn();
      const item = rest.shift();
      if (item instanceof Error) controller.error(item);
      else if (item === undefined) controller.close();
      else controller.enqueue(Buffer.from(item));
    },
  });
}
