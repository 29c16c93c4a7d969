import { describe, expect, onTestFinished, test } from "vitest";
import {
  backgroundWorkEndsBeforeNextPoll,
  type Check,
  earlyErrorIsRealAnswer,
  emptyStreamSendsItsStatus,
  eventThatIsNoRequestIsRefused,
  midwayErrorIsInTrailer,
  sendsHeadWithFirstChunk,
  silentAppGets504InTime,
  slowReaderHoldsBodyBack,
} from "./checks.ts";
import { CLIENT_NAME, startFunction } from "./function-process.ts";

type Case = readonly [what: string, handler: string, check: Check, complaint: string | RegExp];

const STREAM = "naive.streamHandler";
const BUFFERED = "naive.handler";

const CASES: readonly Case[] = [
  ["writes the head apart", STREAM, sendsHeadWithFirstChunk, /to deeply equal/],
  ["sends no head for an empty body", STREAM, emptyStreamSendsItsStatus, "has no head"],
  ["dies before the first byte", STREAM, earlyErrorIsRealAnswer, "no answer"],
  ["destroys the stream on an error", STREAM, midwayErrorIsInTrailer, /to match object/],
  ["writes without waiting", STREAM, slowReaderHoldsBodyBack, /to be less than 16777216/],
  ["leaves work behind", BUFFERED, backgroundWorkEndsBeforeNextPoll, /to be (greater|less) than/],
  ["has no deadline", BUFFERED, silentAppGets504InTime, /not to be 'timeout'/],
  ["answers whatever arrives", BUFFERED, eventThatIsNoRequestIsRefused, /to match object/],
];

describe(`negative control under ${CLIENT_NAME}: an adapter that`, () => {
  test.concurrent.for(CASES)(
    "%s fails its check",
    { timeout: 20_000 },
    async ([, handler, check, complaint], { expect, onTestFinished }) => {
      const fn = await startFunction(handler);
      onTestFinished(() => fn.stop());
      await expect(check(fn)).rejects.toThrow(complaint);
    },
  );
});

test("an adapter that destroys its stream on an error ends the process", async () => {
  const fn = await startFunction(STREAM);
  onTestFinished(() => fn.stop());
  await expect(midwayErrorIsInTrailer(fn)).rejects.toThrow();
  expect(await fn.exit).toEqual({ code: 1, signal: null });
});
