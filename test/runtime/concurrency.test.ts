import { describe, expect, onTestFinished, test } from "vitest";
import type { EventFrontDoor } from "../../adapters/testing/index.ts";
import { EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";
import { buildFunction } from "./build-function.ts";
import { CLIENT_NAME, type FunctionProcess, startFunction } from "./function-process.ts";
import { send, toClient } from "./send.ts";

const SIDE_BY_SIDE = 10;

interface Answer {
  readonly peak: number;
  readonly requestId: string;
}

async function start(
  handler: string,
  workers: number,
  taskRoot?: string,
): Promise<FunctionProcess> {
  const fn = await startFunction(handler, {
    maxConcurrency: SIDE_BY_SIDE,
    env: { AWS_LAMBDA_NODEJS_WORKER_COUNT: `${workers}` },
    ...(taskRoot !== undefined && { taskRoot }),
  });
  onTestFinished(() => fn.stop());
  return fn;
}

/** Sends so many requests at once, each with its own tag, and compares each answer with its own. */
async function sendTagged(
  fn: FunctionProcess,
  count: number,
  frontDoors: readonly EventFrontDoor[],
): Promise<Answer[]> {
  const requests = Array.from({ length: count }, (_, index) =>
    sendOne(fn, `${index}`, frontDoors[index % frontDoors.length] ?? "alb"),
  );
  return Promise.all(requests);
}

async function sendOne(
  fn: FunctionProcess,
  tag: string,
  frontDoor: EventFrontDoor,
): Promise<Answer> {
  const waitMs = Number(tag) % 7;
  const traceId = `Root=1-6a5145a7-${tag.padStart(24, "0")}`;
  const init = {
    method: "POST",
    body: `body ${tag}`,
    headers: { "x-tag": tag, "x-amzn-trace-id": traceId },
  };
  const sent = await send(fn, `/echo?tag=${tag}&waitMs=${waitMs}`, { frontDoor, init, traceId });
  const response = toClient(sent.outcome, frontDoor);
  // The next statements compare every field.
  const answer = (await response.json()) as Answer;
  expect(answer.requestId, "the id of another request").toBe(sent.requestId);
  expect([response.headers.get("x-tag"), answer]).toEqual([
    tag,
    {
      frontDoor,
      method: "POST",
      requestId: sent.requestId,
      traceId: `6a5145a7${tag.padStart(24, "0")}`,
      clientIp: "203.0.113.7",
      tag,
      query: tag,
      body: `body ${tag}`,
      aborted: false,
      peak: expect.any(Number),
    },
  ]);
  return answer;
}

/** Each request has written its own two lines, with its own id and trace. */
async function expectOwnLines(fn: FunctionProcess, answers: readonly Answer[]): Promise<void> {
  const linesOf = (text: string) => fn.log().filter(({ message }) => message === text);
  // The last of them may still be in the pipe.
  await expect.poll(() => linesOf("request")).toHaveLength(answers.length);
  const echoes = linesOf("echo");
  expect(echoes).toHaveLength(answers.length);
  const tags = new Map(echoes.map(({ requestId, tag }) => [requestId, tag]));
  expect(answers.map(({ requestId }) => tags.get(requestId))).toEqual(
    answers.map((_, index) => `${index}`),
  );
  for (const { tag, traceId } of echoes) {
    expect(traceId).toBe(`6a5145a7${String(tag).padStart(24, "0")}`);
  }
}

describe(`invocations side by side under ${CLIENT_NAME} in its mode for Managed Instances`, () => {
  test("2,000 requests through every front door see nothing of each other", async () => {
    const { folder, remove } = await buildFunction({ drill: "test/runtime/functions/drill.ts" });
    onTestFinished(remove);
    const fn = await start("drill.handler", 1, folder);
    const answers = await sendTagged(fn, 2_000, EVENT_FRONT_DOORS);
    expect(Math.max(...answers.map(({ peak }) => peak))).toBeGreaterThan(SIDE_BY_SIDE / 2);
    await expectOwnLines(fn, answers);
  }, 30_000);

  test("streams see nothing of each other", async () => {
    const fn = await start("drill.streamHandler", 2);
    const answers = await sendTagged(fn, 300, ["function-url", "rest"]);
    await expectOwnLines(fn, answers);
  }, 30_000);

  test("an invocation that fails leaves the others alone", async () => {
    const fn = await start("drill.handler", 1);
    const failing = Array.from({ length: 5 }, () => fn.api.invoke({ Records: [] }).outcome);
    const answers = await sendTagged(fn, 20, ["http-v2"]);
    expect(answers).toHaveLength(20);
    for (const outcome of await Promise.all(failing)) {
      expect(outcome).toMatchObject({ kind: "error", failure: { type: "UnsupportedEventError" } });
    }
  }, 30_000);

  test("an adapter that keeps the request in a module fails this check", async () => {
    const fn = await start("naive.handler", 1);
    await expect(sendTagged(fn, 50, ["http-v2"])).rejects.toThrow("the id of another request");
  }, 30_000);
});
