import fc from "fast-check";
import { pino } from "pino";
import { expect, test } from "vitest";
import { createLog } from "../../adapters/exchange/create-log.ts";
import { collectLog } from "../testing/log-lines.ts";

test("secrets in headers are never written", () => {
  const lines = collectLog();
  const log = createLog({ name: "s", level: "info", destination: lines });
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
  const log = createLog({ name: "s", level: "info", destination: lines });
  log.error({ err: new Error("outer", { cause: new Error("inner") }) }, "failed");
  expect(lines.text()).toContain("outer");
  expect(lines.text()).toContain("inner");
  expect(lines.entries[0]).toMatchObject({ level: "error", service: "s", message: "failed" });
});

test("lines below the level are not written", () => {
  const lines = collectLog();
  createLog({ name: "s", level: "warn", destination: lines }).info("quiet");
  expect(lines.entries).toEqual([]);
});

test("a secret is blotted out however deep it stands and however it is spelled", () => {
  const lines = collectLog();
  const log = createLog({ name: "s", level: "info", destination: lines });
  log.info({ a: [{ b: { headers: { "Set-Cookie": ["hunter2"], COOKIE: "hunter2" } } }] });
  log.child({ authorization: "hunter2" }).info("text");
  log.error({ err: Object.assign(new Error("e"), { headers: { authorization: "hunter2" } }) });
  expect(lines.text()).not.toContain("hunter2");
});

test("no field of a service's own passes for the level, the time or the message", () => {
  const lines = collectLog();
  const log = createLog({ name: "s", level: "info", destination: lines });
  const forged = { level: "fatal", time: "never", message: "forged", service: "other" };
  log.info({ ...forged, _aws: { Timestamp: 0 }, bytes: Buffer.alloc(9) }, "true");
  expect(lines.entries[0]).toMatchObject({
    level: "info",
    message: "true",
    service: "s",
    bytes: "[9 bytes]",
  });
  expect(lines.entries[0]).not.toHaveProperty("_aws");
  expect(lines.entries[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test("no field of a child passes for them either", () => {
  const lines = collectLog();
  const log = createLog({ name: "s", level: "info", destination: lines });
  log.child({ level: "fatal", time: "never", _aws: {}, mine: 1 }).info("text");
  expect(lines.entries[0]).toMatchObject({ level: "info", mine: 1, message: "text" });
  expect(lines.entries[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(lines.entries[0]).not.toHaveProperty("_aws");
});

test("whatever is logged becomes one line of JSON, and nothing is thrown", () => {
  const cycle: Record<string, unknown> = { n: 10n, f: () => 1, s: Symbol("s") };
  cycle.itself = cycle;
  const hostile = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error("no");
      },
    },
  );
  const getter = {
    get broken() {
      throw new Error("no");
    },
    fine: 1,
  };
  const lines = collectLog();
  const log = createLog({ name: "s", level: "info", destination: lines });
  log.info({ cycle, hostile, getter });
  log.info(hostile as Record<string, unknown>, "text");
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), fc.string(), (fields, message) => {
      log.child(fields).info(fields, message);
      expect(lines.entries.at(-1)).toMatchObject({ level: "info", message });
    }),
  );
  expect(lines.entries[0]).toMatchObject({
    cycle: { n: "10" },
    hostile: "[cannot be shown]",
    getter: { broken: "[cannot be shown]", fine: 1 },
  });
  expect(lines.text().trimEnd().split("\n")).toHaveLength(lines.entries.length);
});

test("plain fields are written as pino writes them", () => {
  const [ours, theirs] = [collectLog(), collectLog()];
  const log = createLog({ name: "s", level: "info", destination: ours });
  const model = pino(
    {
      base: { service: "s" },
      messageKey: "message",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    theirs,
  );
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  const plain = fc.jsonValue({ maxDepth: 3, noUnicodeString: false });
  fc.assert(
    fc.property(fc.dictionary(name, plain), fc.dictionary(name, plain), (bindings, fields) => {
      log.child({ own: bindings }).warn({ given: fields }, "%s is no placeholder");
      model.child({ own: bindings }).warn({ given: fields }, "%s is no placeholder");
      expect({ ...ours.entries.at(-1), time: "" }).toEqual({ ...theirs.entries.at(-1), time: "" });
    }),
  );
});
