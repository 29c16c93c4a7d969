import type { Bytes } from "./traffic-reading.ts";

/** Adds up bytes of the requests whose line tells them. */
export type ByteSum = {
  add(bytes: number | undefined): void;
  toBytes(): Bytes | undefined;
};

export function createByteSum(): ByteSum {
  let [total, requests] = [0, 0];
  return {
    add: (bytes) => {
      if (bytes === undefined) return;
      total += bytes;
      requests++;
    },
    toBytes: () => (requests > 0 ? { total, meanPerRequest: total / requests } : undefined),
  };
}
