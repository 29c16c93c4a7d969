import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";
import { type BuiltFunction, DRILL_FORMS } from "./build-function.ts";
import {
  backgroundWorkEndsBeforeNextPoll,
  eventThatIsNoRequestIsRefused,
  lateFailureHarmsNobody,
  silentAppGets504InTime,
} from "./checks.ts";
import { CLIENT_NAME, type FunctionProcess, startFunction } from "./function-process.ts";
import { send, toClient } from "./send.ts";

const TRACE = "6a5145a75c3686ff7df3149177a89157";

describe.for(DRILL_FORMS)(`handler $form under ${CLIENT_NAME}`, ({ build, alternativeClient }) => {
  let built: BuiltFunction;
  let fn: FunctionProcess;

  beforeAll(async () => {
    built = await build();
    fn = await startFunction("drill.handler", { taskRoot: built.folder, alternativeClient });
  }, 20_000);
  afterAll(async () => {
    await fn.stop();
    await built.remove();
  });

  test.for(EVENT_FRONT_DOORS)("an event of %s is answered in its form", async (frontDoor) => {
    const init = {
      method: "POST",
      body: JSON.stringify("é ☕"),
      headers: { "content-type": "application/json", "x-tag": frontDoor },
    };
    const { requestId, outcome } = await send(fn, `/echo?tag=${frontDoor}`, { frontDoor, init });
    const response = toClient(outcome, frontDoor);
    expect([outcome.kind, response.status]).toEqual(["result", 200]);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await response.json()).toMatchObject({
      frontDoor,
      method: "POST",
      requestId,
      traceId: TRACE,
      clientIp: "203.0.113.7",
      tag: frontDoor,
      query: frontDoor,
      body: init.body,
      aborted: false,
    });
  });

  test("a service that throws answers 500 as a result, not as an invocation error", async () => {
    const { outcome } = await send(fn, "/throws");
    expect([outcome.kind, toClient(outcome, "function-url").status]).toEqual(["result", 500]);
  });

  test("a body that fails half-way answers 500, since nothing has been sent", async () => {
    const { outcome } = await send(fn, "/fails-midway");
    expect([outcome.kind, toClient(outcome, "function-url").status]).toEqual(["result", 500]);
  });

  test("a result that Lambda would refuse is a clear 500", async () => {
    const { outcome } = await send(fn, "/large?pieces=96");
    expect(outcome.kind).toBe("result");
    const response = toClient(outcome, "function-url");
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining("larger than the 6291556 bytes"),
    ]);
  });

  test("work of waitUntil ends before the result is returned and before the next poll", () =>
    backgroundWorkEndsBeforeNextPoll(fn));

  test("an app that never answers gets our 504 before the deadline", () =>
    silentAppGets504InTime(fn));

  test("an app that fails after its 504 harms no later invocation", () =>
    lateFailureHarmsNobody(fn));

  test("an event that is no request is an invocation error that names what arrived", () =>
    eventThatIsNoRequestIsRefused(fn));
});

// Node's Request follows the signal that it is given by a weak reference.
describe(`handler from source under ${CLIENT_NAME}`, () => {
  test("an app that keeps its signal and not its request hears of the deadline", async () => {
    const fn = await startFunction("drill.handler");
    onTestFinished(() => fn.stop());
    // To load sources may take a busy machine longer than the deadline, which is not what is tested.
    await send(fn, "/pid", { timeoutMs: 20_000 });
    const startedAt = Date.now();
    const { outcome } = await send(fn, "/keeps-signal", { timeoutMs: 2_000 });
    expect(toClient(outcome, "function-url").status).toBe(504);
    const { outcome: next } = await send(fn, "/aborted-at");
    expect(await toClient(next, "function-url").json()).toBeGreaterThan(startedAt);
  });
});
