import { expect, test } from "vitest";
import { loadSettings } from "../../adapters/exchange/load-settings.ts";
import { SHARED_SETTINGS } from "../../adapters/exchange/shared-settings.ts";

const UNSET = { metrics: "auto", requestTimeoutMs: undefined };

test("an empty environment gives the defaults", () => {
  const expected = { ...UNSET, logLevel: "info", trustedHops: 0, maxBodyBytes: 1_048_576 };
  expect(loadSettings("r", SHARED_SETTINGS, {})).toEqual(expected);
  const blank = { LOG_LEVEL: "", TRUSTED_HOPS: " ", MAX_BODY_BYTES: "" };
  expect(loadSettings("r", SHARED_SETTINGS, blank)).toEqual(expected);
});

test("good values are read", () => {
  const env = { LOG_LEVEL: "WARN", TRUSTED_HOPS: "2", MAX_BODY_BYTES: " 0 " };
  const expected = { ...UNSET, logLevel: "warn", trustedHops: 2, maxBodyBytes: 0 };
  expect(loadSettings("r", SHARED_SETTINGS, env)).toEqual(expected);
});

test.for([
  "-1",
  "1.5",
  "1e3",
  "0x10",
  "ten",
  "99999999999999999",
  "Infinity",
])("%s is no whole number", (text) => {
  expect(() => loadSettings("r", SHARED_SETTINGS, { MAX_BODY_BYTES: text })).toThrow(
    `[r] MAX_BODY_BYTES: "${text}" is not allowed; use a whole number from 0 to 4294967296`,
  );
});
