/** What must hold of any adapter under the runtime: ours passes each, the naive one fails each. */
import { expect } from "vitest";
import type { FunctionProcess } from "./function-process.ts";
import { asStream, partsOf, send, toClient } from "./send.ts";

export type Check = (fn: FunctionProcess) => Promise<void>;

const PRELUDE_TYPE = "application/vnd.awslambda.http-integration-response";
const PROBLEM = { type: "about:blank", title: "Internal Server Error", status: 500 };
const MEBIBYTE = 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

/** Head, delimiter and first bytes are one chunk; later chunks leave as they are made. */
export const sendsHeadWithFirstChunk: Check = async (fn) => {
  const { outcome } = await send(fn, "/apart");
  const { contentType, chunks, complete, failure } = asStream(outcome);
  expect([contentType, complete, failure]).toEqual([PRELUDE_TYPE, true, undefined]);
  const [first, second, third] = chunks;
  expect(chunks.map(({ bytes }) => bytes.toString().slice(-1))).toEqual(["a", "b", "c"]);
  expect(first?.bytes.subarray(-9)).toEqual(Buffer.from("\0\0\0\0\0\0\0\0a"));
  const gaps = [second, third].map((chunk, index) => (chunk?.at ?? 0) - (chunks[index]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(20);
};

export const emptyStreamSendsItsStatus: Check = async (fn) => {
  const { outcome } = await send(fn, "/empty");
  const response = toClient(outcome, "function-url");
  expect([response.status, response.headers.get("x-drill")]).toEqual([202, "empty"]);
  expect([asStream(outcome).complete, await response.text()]).toEqual([true, ""]);
};

export const earlyErrorIsRealAnswer: Check = async (fn) => {
  for (const path of ["/fails-early", "/throws"]) {
    const { outcome } = await send(fn, path, { timeoutMs: 1_500 });
    const response = toClient(outcome, "function-url");
    expect([path, response.status]).toEqual([path, 500]);
    expect(await response.json()).toEqual(PROBLEM);
    expect(asStream(outcome)).toMatchObject({ complete: true, failure: undefined });
  }
};

/** The error is in the trailer, in our words; the process lives and answers the next request. */
export const midwayErrorIsInTrailer: Check = async (fn) => {
  const { outcome } = await send(fn, "/fails-midway");
  const stream = asStream(outcome);
  const message = "[lambda] the response body broke off";
  expect(stream).toMatchObject({ complete: true, failure: { type: "Error", message } });
  expect(partsOf(stream).body.toString()).toBe("part");
  const next = await send(fn, "/pid", { timeoutMs: 2_000 });
  expect(await toClient(next.outcome, "function-url").text()).toBe(`${fn.pid}`);
};

/** While the client reads nothing, no more is made than the sockets on the way hold. */
export const slowReaderHoldsBodyBack: Check = async (fn) => {
  let resumedAt = 0;
  const onChunk = async () => {
    if (resumedAt > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 400));
    resumedAt = Date.now();
  };
  const { outcome } = await send(fn, "/large?pieces=1024", { onChunk });
  const { body } = partsOf(asStream(outcome));
  expect(body.length).toBe(64 * MEBIBYTE);
  let early = 0;
  while (early * PIECE_BYTES < body.length && body.readDoubleBE(early * PIECE_BYTES) < resumedAt) {
    early += 1;
  }
  expect(early * PIECE_BYTES).toBeLessThan(16 * MEBIBYTE);
};

/** The work of `waitUntil` takes 300 ms and has ended before the runtime asks for the next event. */
export const backgroundWorkEndsBeforeNextPoll: Check = async (fn) => {
  const startedAt = Date.now();
  const { outcome } = await send(fn, "/background");
  expect(await toClient(outcome, "function-url").text()).toBe("answered");
  const next = await send(fn, "/background-ended-at");
  const endedAt = await toClient(next.outcome, "function-url").json();
  const nextPoll = fn.api.polls.find((at) => at >= outcome.endedAt);
  expect(endedAt).toBeGreaterThan(startedAt);
  expect(endedAt).toBeLessThanOrEqual(nextPoll ?? 0);
  // A result is not returned before the work has ended, but a stream's client need not wait.
  if (outcome.kind === "stream") expect(endedAt).toBeGreaterThanOrEqual(outcome.endedAt);
  else expect(endedAt).toBeLessThanOrEqual(outcome.endedAt);
};

export const silentAppGets504InTime: Check = async (fn) => {
  const timeoutMs = 700;
  const { outcome } = await send(fn, "/never", { timeoutMs });
  expect(outcome.kind).not.toBe("timeout");
  const response = toClient(outcome, "function-url");
  expect([response.status, response.headers.get("content-type")]).toEqual([
    504,
    "application/problem+json",
  ]);
  const next = await send(fn, "/pid");
  expect(await toClient(next.outcome, "function-url").text()).toBe(`${fn.pid}`);
};

/** What the app still does after its 504 harms nobody. */
export const lateFailureHarmsNobody: Check = async (fn) => {
  const { outcome } = await send(fn, "/fails-late", { timeoutMs: 700 });
  expect(toClient(outcome, "function-url").status).toBe(504);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const next = await send(fn, "/pid", { timeoutMs: 2_000 });
  expect(await toClient(next.outcome, "function-url").text()).toBe(`${fn.pid}`);
};

/** Its sender must not take it for done, and the process serves on. */
export const eventThatIsNoRequestIsRefused: Check = async (fn) => {
  const sqs = { Records: [{ eventSource: "aws:sqs", body: "{}" }] };
  const failure = { type: "UnsupportedEventError", message: expect.stringContaining("aws:sqs") };
  const outcome = await fn.api.invoke(sqs).outcome;
  if (outcome.kind === "stream") expect(outcome).toMatchObject({ chunks: [], failure });
  else expect(outcome).toMatchObject({ kind: "error", failure });
  const next = await send(fn, "/pid");
  expect(await toClient(next.outcome, "function-url").text()).toBe(`${fn.pid}`);
};
