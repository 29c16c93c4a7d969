import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ServerProcess, startServer } from "../support/server-process.ts";

const PATH = "/v1/imports?region=eu-west-3&durationMs=80";
const LIMIT = 300_000;

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer("adapters/main/node.ts", { MAX_BODY_BYTES: String(LIMIT) });
}, 30_000);

afterAll(async () => {
  await server?.stop();
});

function open(headers: Record<string, string | number> = {}): ClientRequest {
  const options = { method: "POST", headers: { "content-type": "text/plain", ...headers } };
  const opened = request(`${server.url}${PATH}`, options);
  // A server that refuses a body may close before all of it is sent.
  opened.on("error", () => undefined);
  return opened;
}

async function answerOf(sent: ClientRequest): Promise<IncomingMessage> {
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return answer.setEncoding("utf8");
}

describe("POST /v1/imports on a running server", () => {
  test("tells of its progress before the file has ended, then answers the rest", async () => {
    const sent = open();
    sent.write("5\n".repeat(50_000));
    const answer = await answerOf(sent);
    const [first] = await once(answer, "data");
    expect([answer.statusCode, first]).toEqual([200, '{"type":"progress","lines":50000}\n']);
    sent.end("7\n");
    const rest = (await answer.toArray()).join("").trimEnd().split("\n");
    const types = rest.map((line) => JSON.parse(line).type);
    expect(types).toEqual(["summary", "comparison"]);
  });

  test("refuses a body over the limit by its length, or as it arrives", async () => {
    const declared = open({ "content-length": LIMIT + 1 });
    declared.flushHeaders();
    const refused = await answerOf(declared);
    expect(refused.statusCode).toBe(413);
    expect(JSON.parse((await refused.toArray()).join("")).detail).toBe(
      "the request body may hold at most 300000 bytes; send less, or in gzip where the route takes it",
    );
    declared.destroy();
    const chunked = open();
    chunked.write("1234567890".repeat(LIMIT / 10 + 1));
    expect((await answerOf(chunked)).statusCode).toBe(413);
    chunked.destroy();
  });

  test("takes in gzip a log that is far above the limit without it", async () => {
    const log = Array.from({ length: 40_000 }, (_, minute) => {
      return `${new Date(Date.UTC(2026, 9, 1) + minute * 60_000).toISOString()},5`;
    }).join("\n");
    expect(log.length).toBeGreaterThan(3 * LIMIT);
    const sent = open({ "content-encoding": "gzip" });
    sent.end(gzipSync(log));
    const lines = (await (await answerOf(sent)).toArray()).join("").trimEnd().split("\n");
    expect(JSON.parse(lines.at(-1) ?? "").type).toBe("comparison");
  });

  test("ends early when a body exceeds the limit after the first progress, and still serves others", async () => {
    const sent = open();
    sent.write("5\n".repeat(50_000));
    const answer = await answerOf(sent);
    await once(answer, "data");
    sent.write("5\n".repeat(LIMIT / 2));
    await expect(answer.toArray()).rejects.toThrow("aborted");
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});
