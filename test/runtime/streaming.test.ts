import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltFunction, DRILL_FORMS } from "./build-function.ts";
import {
  backgroundWorkEndsBeforeNextPoll,
  earlyErrorIsRealAnswer,
  emptyStreamSendsItsStatus,
  eventThatIsNoRequestIsRefused,
  lateFailureHarmsNobody,
  midwayErrorIsInTrailer,
  sendsHeadWithFirstChunk,
  silentAppGets504InTime,
  slowReaderHoldsBodyBack,
} from "./checks.ts";
import { CLIENT_NAME, type FunctionProcess, startFunction } from "./function-process.ts";
import { asStream, partsOf, send, toClient } from "./send.ts";

describe.for(DRILL_FORMS)(`streamHandler $form under ${CLIENT_NAME}`, ({
  build,
  alternativeClient,
}) => {
  let built: BuiltFunction;
  let fn: FunctionProcess;

  beforeAll(async () => {
    built = await build();
    fn = await startFunction("drill.streamHandler", { taskRoot: built.folder, alternativeClient });
  }, 20_000);
  afterAll(async () => {
    await fn.stop();
    await built.remove();
  });

  test("head, delimiter and first bytes are one write, later chunks arrive apart in time", () =>
    sendsHeadWithFirstChunk(fn));

  test("an empty stream sends its status", () => emptyStreamSendsItsStatus(fn));

  test("an error before the first byte is a real 500", () => earlyErrorIsRealAnswer(fn));

  test("an error half-way is in the trailer, and the process answers the next invocation", () =>
    midwayErrorIsInTrailer(fn));

  test("a slow client holds a large body back", () => slowReaderHoldsBodyBack(fn));

  test("work of waitUntil keeps no client waiting and ends before the next poll", () =>
    backgroundWorkEndsBeforeNextPoll(fn));

  test("work of waitUntil ends before the next poll also when the body fails", async () => {
    const startedAt = Date.now();
    const { outcome } = await send(fn, "/fails-midway-with-background");
    expect(asStream(outcome).failure).toBeDefined();
    const next = await send(fn, "/background-ended-at");
    const endedAt = await toClient(next.outcome, "function-url").json();
    const nextPoll = fn.api.polls.find((at) => at >= outcome.endedAt);
    expect(endedAt).toBeGreaterThanOrEqual(startedAt + 290);
    expect(endedAt).toBeLessThanOrEqual(nextPoll ?? 0);
  });

  test("an app that never answers gets our 504 before the deadline", () =>
    silentAppGets504InTime(fn));

  test("an app that fails after its 504 harms no later invocation", () =>
    lateFailureHarmsNobody(fn));

  test("a body that never ends is cut off before the deadline, visibly", async () => {
    const { outcome } = await send(fn, "/never-ends", { timeoutMs: 700 });
    const stream = asStream(outcome);
    expect(stream.failure?.message).toBe("[lambda] the response body broke off");
    expect(partsOf(stream).body.toString()).toBe("tick");
  });

  test("an event that is no request is an error and no answer", () =>
    eventThatIsNoRequestIsRefused(fn));

  test.for([
    "function-url",
    "rest",
  ] as const)("an event of %s gets a head in its form", async (frontDoor) => {
    const init = { headers: { "x-tag": frontDoor } };
    const { requestId, outcome } = await send(fn, "/echo?tag=s", { frontDoor, init });
    const response = toClient(outcome, frontDoor);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await response.json()).toMatchObject({ frontDoor, requestId, tag: frontDoor });
  });
});
