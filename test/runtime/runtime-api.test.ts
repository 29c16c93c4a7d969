import { request } from "node:http";
import { json } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RuntimeApi, startRuntimeApi } from "../../adapters/testing/runtime-api.ts";

const RUNTIME = "/2018-06-01/runtime";

describe("the Runtime API for tests", () => {
  let api: RuntimeApi;

  beforeEach(async () => {
    api = await startRuntimeApi();
  });
  afterEach(() => api.close());

  function call(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`http://${api.address}${RUNTIME}${path}`, init);
  }

  async function take(): Promise<string> {
    return (await call("/invocation/next")).headers.get("lambda-runtime-aws-request-id") ?? "";
  }

  function post(path: string, body: string): Promise<Response> {
    return call(path, { method: "POST", body });
  }

  test("gives an event with the headers that Lambda documents", async () => {
    const before = Date.now();
    api.invoke({ a: 1 }, { requestId: "id-1", timeoutMs: 3_000, traceId: "Root=1-a-b" });
    const response = await call("/invocation/next");
    expect(await response.json()).toEqual({ a: 1 });
    const { headers } = response;
    expect(headers.get("lambda-runtime-aws-request-id")).toBe("id-1");
    expect(headers.get("lambda-runtime-trace-id")).toBe("Root=1-a-b");
    expect(headers.get("lambda-runtime-invoked-function-arn")).toMatch(/^arn:aws:lambda:/);
    const left = Number(headers.get("lambda-runtime-deadline-ms")) - before;
    expect(left).toBeGreaterThanOrEqual(3_000);
    expect(left).toBeLessThan(4_000);
  });

  test("a poll waits for an event", async () => {
    const polled = call("/invocation/next");
    await expect.poll(() => api.polls).toHaveLength(1);
    api.invoke("late");
    expect(await (await polled).json()).toBe("late");
  });

  test("a poll whose runtime has gone swallows no event", async () => {
    const gone = new AbortController();
    const polled = call("/invocation/next", { signal: gone.signal }).catch(() => "gone");
    await expect.poll(() => api.polls).toHaveLength(1);
    gone.abort();
    expect(await polled).toBe("gone");
    await new Promise((resolve) => setTimeout(resolve, 20));
    api.invoke("kept");
    expect(await (await call("/invocation/next")).json()).toBe("kept");
  });

  test("the next event waits until the one under way has been answered", async () => {
    api.invoke(1);
    const second = api.invoke(2);
    const id = await take();
    const polled = take();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect((await post(`/invocation/${id}/response`, "{}")).status).toBe(202);
    expect(await polled).toBe(second.requestId);
  });

  test("as many run side by side as allowed, and no more", async () => {
    const wide = await startRuntimeApi({ maxConcurrency: 2 });
    for (const event of [1, 2, 3]) wide.invoke(event);
    const taken: unknown[] = [];
    const poll = async () => {
      const response = await fetch(`http://${wide.address}${RUNTIME}/invocation/next`);
      taken.push(await response.json());
    };
    const polls = [poll(), poll(), poll().catch(() => undefined)];
    await Promise.all(polls.slice(0, 2));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(taken).toEqual([1, 2]);
    await wide.close();
    await Promise.all(polls);
  });

  test("a result, an error and an init error reach the test as they were posted", async () => {
    const first = api.invoke(1);
    await post(`/invocation/${await take()}/response`, '{"statusCode":200}');
    expect(await first.outcome).toMatchObject({ kind: "result", payload: '{"statusCode":200}' });
    const second = api.invoke(2);
    const error = JSON.stringify({ errorType: "E", errorMessage: "m" });
    expect((await post(`/invocation/${await take()}/error`, error)).status).toBe(202);
    const failure = { type: "E", message: "m" };
    expect(await second.outcome).toMatchObject({ kind: "error", failure });
    expect((await post("/init/error", error)).status).toBe(202);
    expect(await api.initError).toEqual(failure);
  });

  test("a result over Lambda's limit is refused with 413", async () => {
    const { outcome } = api.invoke(1);
    const id = await take();
    const response = await post(`/invocation/${id}/response`, "x".repeat(6_291_557));
    expect(response.status).toBe(413);
    const failure = { type: "Function.ResponseSizeTooLarge" };
    expect(await outcome).toMatchObject({ kind: "error", failure });
  });

  test("an answer in a second call, or to an unknown id, is refused with 400", async () => {
    api.invoke(1);
    const id = await take();
    await post(`/invocation/${id}/response`, "1");
    for (const one of [id, "unknown"]) {
      const response = await post(`/invocation/${one}/response`, "1");
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errorType: "InvalidRequestID" });
    }
  });

  test("an invocation that nobody answers times out", async () => {
    const { outcome } = api.invoke(1, { timeoutMs: 50 });
    await take();
    expect(await outcome).toMatchObject({ kind: "timeout" });
  });

  test("chunks of a stream are told apart, with the error of its trailer", async () => {
    const { outcome } = api.invoke(1);
    const posting = stream(await take());
    for (const chunk of ["a", "b", "c"]) posting.write(chunk);
    posting.addTrailers({ "Lambda-Runtime-Function-Error-Type": "E" });
    posting.end();
    expect(await outcome).toMatchObject({
      kind: "stream",
      contentType: "text/x",
      chunks: ["a", "b", "c"].map((chunk) => ({ bytes: Buffer.from(chunk) })),
      complete: true,
      failure: { type: "E", message: "" },
    });
  });

  test("a stream that is cut off is not complete", async () => {
    const { outcome } = api.invoke(1);
    const posting = stream(await take());
    posting.once("error", () => undefined).write("a", () => posting.destroy());
    expect(await outcome).toMatchObject({ kind: "stream", complete: false, failure: undefined });
  });

  test("what it does not serve is 404", async () => {
    expect((await call("/nothing")).status).toBe(404);
  });

  function stream(id: string) {
    const headers = {
      "lambda-runtime-function-response-mode": "streaming",
      "content-type": "text/x",
      trailer: "Lambda-Runtime-Function-Error-Type",
    };
    const url = `http://${api.address}${RUNTIME}/invocation/${id}/response`;
    return request(url, { method: "POST", headers }, (response) => void json(response));
  }
});
