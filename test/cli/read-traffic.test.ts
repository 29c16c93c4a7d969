import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Input } from "../../adapters/cli/input/open-input.ts";
import { readTraffic } from "../../adapters/cli/input/read-traffic.ts";
import { splitLines } from "../../adapters/cli/input/split-lines.ts";
import { createTerminal } from "../../adapters/cli/terminal.ts";

function fakeTerminal(isTTY: boolean, now: () => number = () => 0) {
  const written: string[] = [];
  const output = { isTTY, columns: 80, write: (text: string) => written.push(text) > 0 };
  const terminal = createTerminal({ stdout: output, stderr: output, env: {}, now });
  return { written, terminal };
}

/** So many lines of counts, in pieces that come a tenth of a second apart. */
function slowInput(pieces: number): Input {
  const lines = "5\n".repeat(1000);
  let read = 0;
  const chunks = async function* () {
    for (let piece = 0; piece < pieces; piece++) {
      await sleep(110);
      read += lines.length;
      yield Buffer.from(lines);
    }
  };
  return { name: "slow.csv", size: pieces * lines.length, bytesRead: () => read, chunks: chunks() };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("reading traffic", () => {
  test("shows on a terminal how far it is, in one line that the summary replaces", async () => {
    const { written, terminal } = fakeTerminal(true);
    const { requests } = await readTraffic(slowInput(4), terminal);
    expect(requests).toBe(20_000);
    const progress = written.filter((text) => text.includes("reading slow.csv"));
    expect(progress.length).toBeGreaterThanOrEqual(2);
    for (const text of progress) expect(text).toMatch(/reading slow.csv: .*[\d,]+ lines$/);
    expect(written.at(-2)).toBe("\r\u001b[2K");
    expect(written.at(-1)).toMatch(/^read slow.csv \(counts\): 4,000 lines/);
  });

  test("writes no control characters into a file or a pipe", async () => {
    const { written, terminal } = fakeTerminal(false);
    await readTraffic(slowInput(3), terminal);
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^read slow\.csv \(counts\): 3,000 lines.*\n$/);
  });
});

test("progress in a pipe is a plain line every five seconds", () => {
  let time = 0;
  const { written, terminal } = fakeTerminal(false, () => time);
  for (time = 1000; time <= 12_000; time += 1000) terminal.progress(`${time}`);
  expect(written).toEqual(["5000\n", "10000\n"]);
});

test("lines are whole wherever the text is cut, in the middle of a letter too", async () => {
  const lines = fc.array(fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\n", "")));
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 7 }), async (some, size) => {
      const bytes = Buffer.from(some.map((line) => `${line}\n`).join(""));
      const chunks = async function* () {
        for (let from = 0; from < bytes.length; from += size)
          yield bytes.subarray(from, from + size);
      };
      const found = await all(splitLines(chunks(), "x"));
      expect(found.flat()).toEqual(some.map((line) => line.toWellFormed()));
    }),
  );
});

test("a line without end is no log", async () => {
  const chunks = async function* () {
    for (let piece = 0; piece < 4; piece++) yield Buffer.alloc(400_000, "x");
  };
  await expect(all(splitLines(chunks(), "dump.bin"))).rejects.toThrow(
    "dump.bin: has a line of more than 1 MB",
  );
});
