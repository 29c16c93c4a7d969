import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseClfTime, parseTimestamp } from "../../../core/traffic-input/parse-timestamp.ts";

describe("a timestamp", () => {
  test.each([
    ["1998-04-30 21:30:00", "1998-04-30T21:30:00Z"],
    ["2026-11-26T09:05", "2026-11-26T09:05:00Z"],
    ["2026-11-26", "2026-11-26T00:00:00Z"],
    ["2018-07-02T22:23:00.186641Z", "2018-07-02T22:23:00Z"],
    ["2026-11-26T09:05:00+01:00", "2026-11-26T08:05:00Z"],
    ["2026-11-26 09:05:00 -0330", "2026-11-26T12:35:00Z"],
    ["2024-02-29 00:00:00", "2024-02-29T00:00:00Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"],
    ["1531000000", "2018-07-07T21:46:40Z"],
    ["1531000000000", "2018-07-07T21:46:40Z"],
  ])("%s is %s", (text, utc) => {
    expect(parseTimestamp(text)).toBe(Date.parse(utc) / 1000);
  });

  test.each([
    "2026-13-01 00:00:00",
    "2026-06-31 00:00:00",
    "2026-02-29 00:00:00",
    "1900-02-29 00:00:00",
    "2026-00-10",
    "2026-06-00",
    "2026-06-01 24:00:00",
    "2026-06-01 12:60:00",
    "2026-06-01 12:00:61",
    "2026-6-1 12:00:00",
    "0x1f-06-01 12:00:00",
    "01/06/2026 12:00:00",
    "yesterday",
    "",
    "12",
    "2026-06-01 12:00:00 CET",
  ])("%s is none", (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  test("is read back from any ISO form of any second, at any offset", () => {
    const seconds = fc.integer({ min: 0, max: 4_102_444_799 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: -14 * 60, max: 14 * 60 }), (at, offset) => {
        const local = new Date((at + offset * 60) * 1000).toISOString().slice(0, 19);
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
        const two = (value: number) => String(value).padStart(2, "0");
        const zone = `${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
        expect(parseTimestamp(local + zone)).toBe(at);
        expect(parseTimestamp(`${local.replace("T", " ")}${zone.replace(":", "")}`)).toBe(at);
      }),
    );
  });
});

describe("a time of the Common Log Format", () => {
  /** The example of the Apache HTTP Server documentation, "Log Files". */
  test("carries its own offset", () => {
    expect(parseClfTime("10/Oct/2000:13:55:36 -0700")).toBe(
      Date.parse("2000-10-10T20:55:36Z") / 1000,
    );
  });

  test.each([
    "31/Jun/2026:00:00:00 +0000",
    "10/Okt/2000:13:55:36 -0700",
    "10/anF/2000:13:55:36 -0700",
    "10/Oct/2000:13:55:36",
    "10/Oct/2000:25:55:36 +0000",
    "2000-10-10T13:55:36-07:00",
  ])("%s is none", (text) => {
    expect(parseClfTime(text)).toBeUndefined();
  });

  test.each([
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
  ])("knows %s", (month) => {
    const at = parseClfTime(`15/${month}/2026:12:00:00 +0000`) ?? 0;
    expect(new Date(at * 1000).toUTCString()).toBe(
      `${new Date(at * 1000).toUTCString().slice(0, 4)} 15 ${month} 2026 12:00:00 GMT`,
    );
  });
});
