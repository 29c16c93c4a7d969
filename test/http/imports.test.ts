import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { advisorApp } from "../support/advisor-app.ts";
import { readJson } from "../support/read-json.ts";

const app = advisorApp();
const QUERY = "region=eu-west-3&durationMs=80&memoryMb=512";

/** A day of counts, a minute each. */
const COUNTS = Array.from({ length: 1440 }, (_, minute) => {
  const time = new Date(Date.UTC(2026, 9, 5) + minute * 60_000).toISOString();
  return `${time},${600 + (minute % 60)}`;
}).join("\n");

type Send = { readonly query?: string; readonly headers?: Record<string, string> };

function send(body: RequestInit["body"], { query = QUERY, headers = {} }: Send = {}) {
  const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  return app.request(`/v1/imports?${query}`, init);
}

// biome-ignore lint/suspicious/noExplicitAny: a test names the fields that it reads
async function linesOf(response: Response): Promise<any[]> {
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  const text = await response.text();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("POST /v1/imports", () => {
  test("answers counts with their summary, then with the comparison of the workload they make", async () => {
    const response = await send(COUNTS);
    expect(response.status).toBe(200);
    const [summary, comparison, ...more] = await linesOf(response);
    expect(more).toEqual([]);
    expect(summary).toMatchObject({
      ...{ type: "summary", lines: 1440, minutes: 1440, malformedLines: 0, requests: 906_480 },
      startsAt: "2026-10-05T00:00:00.000Z",
    });
    expect(comparison).toMatchObject({ type: "comparison", currency: "USD" });
    expect(comparison.alternatives.length).toBe(9);
  });

  test("names one volume of a month, in the summary and in the comparison", async () => {
    const minutes = 23 * 1440 + 7;
    const counts = Array.from({ length: minutes }, (_, minute) => {
      const time = new Date(Date.UTC(2026, 9, 5) + minute * 60_000).toISOString();
      return `${time},${(minute * 7919) % 1013}`;
    });
    const [summary, comparison] = await linesOf(await send(counts.join("\n")));
    expect(summary.minutes).toBe(minutes);
    expect(summary.requestsPerMonth).toBe(comparison.requestsPerMonth);
  });

  test("reads what is packed as it reads it unpacked, said by the encoding or by the type", async () => {
    const plain = await (await send(COUNTS)).text();
    const packed = new Uint8Array(gzipSync(COUNTS));
    const encoded = await send(packed, { headers: { "content-encoding": "gzip" } });
    const typed = await send(packed, { headers: { "content-type": "application/gzip" } });
    expect(await encoded.text()).toBe(plain);
    expect(await typed.text()).toBe(plain);
  });

  test("takes durations and bytes from an ALB log, and answers alike however the bytes arrive", async () => {
    const line =
      'https 2026-10-05T10:00:00.000000Z app/a/1 192.0.2.1:443 10.0.0.1:80 0.000 0.040 0.000 200 200 100 2000 "GET https://a:443/ HTTP/1.1" "curl" - - arn "Root=1" "-" "-" 0 2026-10-05T10:00:00.000000Z "forward" "-" "-" "10.0.0.1:80" "200" "-" "-"\n';
    const log = new TextEncoder().encode(line.repeat(500));
    const query = "region=eu-west-3";
    const [summary, comparison] = await linesOf(await send(log, { query }));
    expect(summary).toMatchObject({ requests: 500, bytesOut: { meanPerRequest: 2000 } });
    expect(summary.durations.meanMs).toBeCloseTo(40, 6);
    expect(comparison.workload.request).toMatchObject({ requestBytes: 100, responseBytes: 2000 });
    const whole = await (await send(log, { query })).text();
    expect(await (await send(inPieces(log, 7), { query })).text()).toBe(whole);
  });

  test("tells of its progress while the file is still arriving", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const answering = send(readable);
    const half = new TextEncoder().encode("5\n".repeat(50_000));
    void writer.write(half);
    const reader = ((await answering).body as ReadableStream<Uint8Array>).getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toBe('{"type":"progress","lines":50000}\n');
    void writer.close();
    const next = await reader.read();
    expect(JSON.parse(new TextDecoder().decode(next.value)).type).toBe("summary");
    await reader.cancel();
  });

  test("a refusal after the first progress is a line of its own, as a problem", async () => {
    const lines = await linesOf(await send(`${"5\n".repeat(50_000)}${"x y z\n".repeat(5_000)}`));
    expect(lines.map(({ type }) => type)).toEqual(["progress", "problem"]);
    expect(lines[1].problem).toMatchObject({
      ...{ type: "urn:twinport:problem:unreadable-traffic", status: 400 },
      detail: expect.stringContaining("5000 of 55000 lines cannot be read"),
    });
  });

  test.each([
    ["nothing", "", {}, 400, "unreadable-traffic"],
    ["prose", "it was a dark night\n".repeat(3), {}, 400, "unreadable-traffic"],
    ["no gzip", "5\n5\n", { headers: { "content-encoding": "gzip" } }, 400, "malformed-gzip"],
    [
      "JSON",
      "{}",
      { headers: { "content-type": "application/json" } },
      415,
      "unsupported-media-type",
    ],
    ["brotli", "x", { headers: { "content-encoding": "br" } }, 415, "unsupported-media-type"],
    ["no region", "5\n", { query: "durationMs=80" }, 400, "invalid-request"],
    ["counts without a duration", "5\n5\n", { query: "region=eu-west-3" }, 400, "invalid-workload"],
  ])("%s is refused with a status", async (_, body, options, status, code) => {
    const response = await send(body, options);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect([response.status, (await readJson(response)).type]).toEqual([
      status,
      `urn:twinport:problem:${code}`,
    ]);
  });

  test("gzip that ends early is refused", async () => {
    const packed = new Uint8Array(gzipSync(COUNTS)).slice(0, -20);
    const response = await send(packed, { headers: { "content-encoding": "gzip" } });
    expect((await readJson(response)).type).toBe("urn:twinport:problem:malformed-gzip");
  });

  test("a line without an end keeps no more than a part of it in memory", async () => {
    const chunk = new TextEncoder().encode("9".repeat(1024 * 1024));
    let chunks = 64;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => (chunks-- > 0 ? controller.enqueue(chunk) : controller.close()),
    });
    const before = process.memoryUsage().heapUsed;
    const response = await send(endless);
    expect(response.status).toBe(400);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(40 * 1024 * 1024);
  });
});

function inPieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let from = 0;
  return new ReadableStream({
    pull(controller) {
      if (from >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(from, from + size));
      from += size;
    },
  });
}
