import { expect, test } from "vitest";
import { createLog } from "../../adapters/exchange/create-log.ts";
import { prettyLine } from "../../adapters/node/pretty-line.ts";
import { collectLog } from "../testing/log-lines.ts";

function pretty(write: (log: ReturnType<typeof createLog>) => void, colours = false): string {
  const lines = collectLog();
  write(createLog({ name: "s", level: "debug", destination: lines }));
  return prettyLine(lines.text(), colours);
}

test("a request takes one line, without what only a machine wants to know", () => {
  const request = { method: "GET", path: "/a", status: 200, durationMs: 3, bytes: 5 };
  const ids = {
    requestId: "r",
    traceId: "t",
    target: "fargate",
    frontDoor: "node",
    coldStart: true,
  };
  expect(pretty((log) => log.info({ ...ids, ...request }, "request"))).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} INFO {2}request GET \/a 200 3 ms bytes=5\n$/,
  );
});

test("an error shows its stack and its cause below", () => {
  const err = new Error("outer", { cause: new Error("inner") });
  const shown = pretty((log) => log.error({ err }, "failed"));
  expect(shown).toMatch(/ERROR failed\nError: outer\n +at [\s\S]+caused by Error: inner\n +at /);
});

test("what a log line holds cannot pass for another line", () => {
  const shown = pretty((log) =>
    log.info({ path: "/a\n00:00 ERROR forged", method: "GET" }, "a\nb"),
  );
  expect(shown.trimEnd().split("\n")).toHaveLength(1);
});

test("an error cannot write a line of its own, nor paint one", () => {
  const shown = pretty(
    (log) => log.error({ err: new Error("a\n00:00 INFO forged\x1b[2J") }, "x"),
    true,
  );
  expect(shown).toContain("\n    00:00 INFO forged [2J");
});

test("colours are for those who want them, metrics are for CloudWatch", () => {
  expect(pretty((log) => log.warn("careful"), true)).toContain("\x1b[33mWARN \x1b[0m");
  expect(pretty((log) => log.warn("careful"))).not.toContain("\x1b");
  expect(prettyLine('{"_aws":{},"Requests":1}\n', true)).toBe("");
});
