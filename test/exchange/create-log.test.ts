import { expect, test } from "vitest";
import { createLogs } from "../../adapters/exchange/create-log.ts";
import { collectLog } from "../testing/log-lines.ts";

test("secrets in headers are never written", () => {
  const lines = collectLog();
  const { service: log } = createLogs({ name: "s", level: "info", destination: lines });
  const headers = {
    authorization: "hunter2",
    Authorization: "hunter2",
    cookie: "hunter2",
    "set-cookie": "hunter2",
    "proxy-authorization": "hunter2",
    accept: "shown",
  };
  log.info({ headers });
  log.info(headers);
  log.info({ request: { headers } });
  log.child({ requestId: "r" }).warn({ request: headers }, "text");
  expect(lines.text()).not.toContain("hunter2");
  expect(lines.text().match(/shown/g)).toHaveLength(4);
});

test("an error is written with its cause", () => {
  const lines = collectLog();
  const { service: log } = createLogs({ name: "s", level: "info", destination: lines });
  log.error({ err: new Error("outer", { cause: new Error("inner") }) }, "failed");
  expect(lines.text()).toContain("outer");
  expect(lines.text()).toContain("inner");
  expect(lines.entries[0]).toMatchObject({ level: "error", service: "s", message: "failed" });
});

test("lines below the level are not written", () => {
  const lines = collectLog();
  createLogs({ name: "s", level: "warn", destination: lines }).service.info("quiet");
  expect(lines.entries).toEqual([]);
});
