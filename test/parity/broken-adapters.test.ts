import { beforeAll, expect, test } from "vitest";
import { type LambdaResult, toLambda } from "../../adapters/lambda/index.ts";
import {
  type CorpusRequest,
  checkParity,
  formatReport,
  type ParityOptions,
  type ParityReport,
} from "../../adapters/testing/index.ts";
import { answerPath, probeService } from "./probe-service.ts";

type Event = Record<string, unknown>;

/** One mistake that an adapter makes, with what goes in or with what comes out. */
interface Mistake {
  readonly name: string;
  readonly event?: (event: Event) => Event;
  readonly result?: (result: LambdaResult) => LambdaResult;
}

/** Mistakes that published adapters make (front-doors.md §2), behind an ALB with multi-value headers. */
const MISTAKES: readonly Mistake[] = [
  {
    name: "drops a cookie",
    result: (result) => withHeaders(result, "set-cookie", (all) => all.slice(1)),
  },
  {
    name: "joins cookies",
    result: (result) => withHeaders(result, "set-cookie", (all) => [all.join(",")]),
  },
  { name: "drops vary", result: (result) => withHeaders(result, "vary", () => []) },
  { name: "adds a header", result: (result) => withHeaders(result, "x-powered-by", () => ["x"]) },
  {
    name: "reads bytes as text",
    result: (result) => ({ ...result, body: asText(result), isBase64Encoded: false }),
  },
  {
    name: "drops a byte order mark",
    result: (result) => ({ ...result, body: result.body.replace("\ufeff", "") }),
  },
  { name: "answers 200 to everything", result: (result) => ({ ...result, statusCode: 200 }) },
  { name: "cuts bodies", result: (result) => ({ ...result, body: result.body.slice(0, 4) }) },
  {
    name: "decodes the path",
    event: (event) => ({ ...event, path: decodeURI(String(event.path)) }),
  },
  {
    name: "loses the query",
    event: (event) => ({ ...event, multiValueQueryStringParameters: {} }),
  },
  {
    name: "encodes the query twice",
    event: (event) => ({ ...event, multiValueQueryStringParameters: encoded(event) }),
  },
  {
    name: "loses empty headers",
    event: (event) => ({ ...event, multiValueHeaders: withoutEmpty(event) }),
  },
  { name: "loses bodies", event: (event) => ({ ...event, body: "" }) },
  { name: "takes base64 for text", event: (event) => ({ ...event, isBase64Encoded: false }) },
];

const REQUESTS: readonly CorpusRequest[] = [
  { clause: "P1", name: "a path", target: "/100%2541" },
  { clause: "P2", name: "a query", target: "/?q=a%20b" },
  { clause: "P4", name: "an empty header", headers: [["x-empty", ""]] },
  { clause: "P5", name: "a body", method: "POST", body: Uint8Array.of(255, 0) },
  { clause: "R1", name: "cookies", target: answerPath("three cookies") },
  { clause: "R1", name: "headers", target: answerPath("repeated headers") },
  { clause: "R1", name: "a status", target: answerPath("404") },
  { clause: "R2", name: "bytes", target: answerPath("bytes") },
  { clause: "R2", name: "a mark", target: answerPath("a byte order mark") },
];

function withHeaders(
  result: LambdaResult,
  name: string,
  change: (values: readonly string[]) => readonly string[],
): LambdaResult {
  const headers = result.multiValueHeaders ?? {};
  return { ...result, multiValueHeaders: { ...headers, [name]: change(headers[name] ?? []) } };
}

function asText({ body, isBase64Encoded }: LambdaResult): string {
  return Buffer.from(body, isBase64Encoded ? "base64" : "utf8").toString("utf8");
}

function encoded({ multiValueQueryStringParameters: query }: Event) {
  const entries = Object.entries(query as Record<string, string[]>);
  return Object.fromEntries(entries.map(([key, all]) => [key, all.map(encodeURIComponent)]));
}

function withoutEmpty({ multiValueHeaders: headers }: Event) {
  const entries = Object.entries(headers as Record<string, string[]>);
  return Object.fromEntries(entries.filter(([, values]) => values.join("") !== ""));
}

function broken({
  event: changeEvent = same,
  result: changeResult = same,
}: Mistake): ParityOptions {
  const toHandlers: ParityOptions["toHandlers"] = async (service, options) => {
    const { handler, streamHandler } = await toLambda(service, options);
    return {
      handler: async (event, context) =>
        changeResult(await handler(changeEvent(event as Event), context)),
      streamHandler,
    };
  };
  return { toHandlers, frontDoors: ["alb-multi"] };
}

function same<Value>(value: Value): Value {
  return value;
}

test("the adapter as it is passes", async () => {
  const report = await checkParity(probeService, REQUESTS, broken({ name: "none" }));
  expect(report.failures).toEqual([]);
});

test.for([...MISTAKES])("an adapter that $name is reported", async (mistake) => {
  const report = await checkParity(probeService, REQUESTS, broken(mistake));
  expect(report.ok).toBe(false);
  expect(report.failures.length).toBeGreaterThan(0);
});

let report: ParityReport;

beforeAll(async () => {
  report = await checkParity(probeService, REQUESTS, broken(MISTAKES[0] ?? { name: "" }));
});

test("the report says which cookie went missing, and where", () => {
  expect(report.failures).toContainEqual({
    request: "cookies",
    frontDoor: "alb-multi",
    streaming: false,
    differences: expect.arrayContaining([
      { what: "cookie 3", socket: "a=3; Path=/x", frontDoor: undefined },
    ]),
  });
});

test("the report is readable and is JSON", () => {
  expect(formatReport(report)).toMatch(/probe does not answer alike everywhere: 9 requests/);
  expect(formatReport(report)).toContain("✗ cookies, alb-multi");
  expect(formatReport(report)).toContain('socket: "a=3; Path=/x"\n      alb-multi: (absent)');
  expect(JSON.parse(JSON.stringify(report))).toMatchObject({ ok: false, requests: 9 });
});
