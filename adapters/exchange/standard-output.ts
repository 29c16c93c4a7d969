const OUTPUT = 1;
const RETRY_MS = 5;
const nobody = new Int32Array(new SharedArrayBuffer(4));

/**
 * Written at once: a Lambda is frozen, and a task is killed, with lines still in a buffer. Not
 * imported: an import of `node:fs` loads its promises and its streams too.
 */
export const standardOutput = {
  write(line: string): void {
    const { writeSync } = process.getBuiltinModule("node:fs");
    const bytes = Buffer.from(line);
    let written = 0;
    while (written < bytes.length) {
      try {
        written += writeSync(OUTPUT, bytes, written);
      } catch (error) {
        // A reader that is gone cannot be told anything; one that is slow is waited for.
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
        Atomics.wait(nobody, 0, 0, RETRY_MS);
      }
    }
  },
};
