import { EventEmitter } from "node:events";
import type { ResponseStream } from "../lambda/response-stream.ts";

/** A response stream that behaves as the runtime's, and keeps what was written. */
export interface StreamRecorder {
  readonly stream: ResponseStream;
  readonly contentType: () => string;
  readonly writes: readonly Buffer[];
  readonly ended: () => boolean;
  /** The largest number of bytes that waited for the reader. */
  readonly peakWaiting: () => number;
}

/** The runtime's own mark for slow readers: 16 KiB unless a handler asks for another. */
const HIGH_WATER_MARK = 16 * 1024;

/**
 * The runtime hands out a plain object with bound methods, so the recorder does the same: code
 * that needs a real `Writable` fails here too.
 *
 * @param drainMs how slow the reader is; 0 reads at once.
 */
export function recordStream(drainMs = 0): StreamRecorder {
  const events = new EventEmitter();
  const writes: Buffer[] = [];
  const state = { contentType: "application/octet-stream", ended: false, waiting: 0, peak: 0 };

  function write(chunk: Uint8Array): boolean {
    if (state.ended) throw new Error("write after end");
    writes.push(Buffer.from(chunk));
    state.waiting += chunk.byteLength;
    state.peak = Math.max(state.peak, state.waiting);
    setTimeout(drain, drainMs);
    return state.waiting < HIGH_WATER_MARK;
  }

  function drain(): void {
    state.waiting = 0;
    events.emit("drain");
  }

  function setContentType(contentType: string): void {
    if (writes.length > 0) throw new Error("Cannot set content-type, too late.");
    state.contentType = contentType;
  }

  const end = () => {
    state.ended = true;
  };
  return {
    stream: {
      write,
      end,
      setContentType,
      once: events.once.bind(events),
      off: events.off.bind(events),
    },
    contentType: () => state.contentType,
    writes,
    ended: () => state.ended,
    peakWaiting: () => state.peak,
  };
}
