import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAlbLogReader } from "../../../core/traffic-input/alb-log-reader.ts";
import { createClfReader } from "../../../core/traffic-input/clf-reader.ts";
import { createCountsReader } from "../../../core/traffic-input/counts-reader.ts";
import { createTrafficReader, detectFormat } from "../../../core/traffic-input/detect-format.ts";
import type { TrafficReader, TrafficSummary } from "../../../core/traffic-input/traffic-reading.ts";

function readingOf(reader: TrafficReader, lines: readonly string[]) {
  for (const line of lines) reader.push(line);
  return reader.end();
}

function summaryOf(reader: TrafficReader, lines: readonly string[]): TrafficSummary {
  const reading = readingOf(reader, lines);
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading.summary;
}

function refusalOf(reader: TrafficReader, lines: readonly string[]) {
  const reading = readingOf(reader, lines);
  if (reading.kind === "read") throw new Error("was read");
  return reading;
}

/** Counts by epoch minute, as the readers should find them. */
function byMinute(entries: readonly { readonly at: number; readonly count: number }[]) {
  const minutes = new Map<number, number>();
  for (const { at, count } of entries) {
    const minute = Math.floor(at / 60);
    minutes.set(minute, (minutes.get(minute) ?? 0) + count);
  }
  return minutes;
}

function expectSeries({ series }: TrafficSummary, minutes: ReadonlyMap<number, number>): void {
  const first = Math.min(...minutes.keys());
  const length = Math.max(...minutes.keys()) - first + 1;
  const counts = Array.from({ length }, (_, offset) => minutes.get(first + offset) ?? 0);
  expect(series).toEqual({ startSeconds: first * 60, stepSeconds: 60, counts });
}

/** The entries of the ELB user guide, "Access logs for your Application Load Balancer", "Examples". */
const ALB = [
  'http 2018-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 366 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.46.0" - - arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354" "-" "-" 0 2018-07-02T22:22:48.364000Z "forward" "-" "-"',
  'https 2018-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 "GET https://www.example.com:443/ HTTP/1.1" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337281-1d84f3d73c47ec4e58577259" "www.example.com" "arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012" 1 2018-07-02T22:22:48.364000Z "authenticate,forward" "-" "-"',
  'h2 2018-07-02T22:24:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 10.0.1.252:48160 10.0.0.66:9000 0.000 0.002 0.000 200 200 5 257 "GET https://10.0.2.105:773/ HTTP/2.0" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337327-72bd00b0343d75b906739c42" "-" "-" 1 2018-07-02T22:22:48.364000Z "redirect" "https://example.com:80/" "-"',
  'ws 2018-07-02T22:25:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 10.0.0.140:40914 10.0.1.192:8010 0.001 0.003 0.000 101 101 218 587 "GET http://10.0.0.30:80/ HTTP/1.1" "-" - - arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337364-23a8c76965a2ef7629b185e3" "-" "-" 1 2018-07-02T22:22:48.364000Z "forward" "-" "-"',
  'http 2018-07-02T22:25:10.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 - -1 -1 -1 502 - 34 366 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.46.0" - - arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337364-23a8c76965a2ef7629b185e3" "-" "-" 0 2018-11-30T22:22:48.364000Z "forward" "-" "LambdaInvalidResponse"',
];

describe("an access log of a load balancer", () => {
  test("is read as AWS documents it", () => {
    const summary = summaryOf(createAlbLogReader(), ALB);
    expect(summary.requests).toBe(5);
    expect(summary.series).toEqual({
      startSeconds: Date.parse("2018-07-02T22:23:00Z") / 1000,
      stepSeconds: 60,
      counts: [2, 1, 2],
    });
    expect(summary.bytesIn).toEqual({ total: 34 + 5 + 218 + 34, meanPerRequest: 291 / 5 });
    expect(summary.bytesOut?.total).toBe(366 + 57 + 257 + 587 + 366);
    expect(summary.peakPerSecond).toBeCloseTo(2 / 60, 12);
  });

  test("has durations of those that reached a target: until it got the request, until it answered", () => {
    const { durations } = summaryOf(createAlbLogReader(), ALB);
    expect(durations?.requests).toBe(4);
    expect(durations?.meanMs).toBeCloseTo((1 + 134 + 2 + 4) / 4, 9);
    expect((durations?.p99Ms ?? 0) / 134).toBeCloseTo(1, 1);
    expect((durations?.p50Ms ?? 0) / 2).toBeCloseTo(1, 1);
  });

  test("is read although fields were added at the end, and types that AWS says to ignore are", () => {
    const newer = `${ALB[0]} "10.0.0.1:80" "200" "-" "-" TID_1234abcd5678ef90 "-" "-" "-"`;
    const unknown = (ALB[1] ?? "").replace("https ", "quic ");
    expect(summaryOf(createAlbLogReader(), [newer, unknown])).toMatchObject({
      requests: 1,
      lines: 2,
      malformedLines: 0,
    });
  });

  test.each([
    ["a cut line", "http 2018-07-02T22:23:00.186641Z app/x/5 1.2.3.4:5 -", "12 fields"],
    ["a time that is none", (ALB[0] ?? "").replace("2018-07-02T", "2018-17-02T"), "ISO 8601"],
    ["a processing time that is none", (ALB[0] ?? "").replace("0.001", "fast"), "fields 6 to 8"],
    ["bytes that are none", (ALB[0] ?? "").replace("34 366", "34 x"), "fields 11 and 12"],
  ])("refuses %s by its number, and says what was expected", (_, line, expected) => {
    const { badLines, reason } = refusalOf(createAlbLogReader(), [line]);
    expect(reason).toBe("none of the 1 lines can be read");
    expect(badLines).toEqual([{ line: 1, expected: expect.stringContaining(expected) }]);
  });
});

describe("Common Log Format", () => {
  const time = "[10/Oct/2000:13:55:36 -0700]";
  const at = Date.parse("2000-10-10T20:55:00Z") / 1000;

  /** The first two are the examples of the Apache HTTP Server documentation, "Log Files". */
  test.each([
    ["common", `127.0.0.1 - frank ${time} "GET /apache_pb.gif HTTP/1.0" 200 2326`, 2326],
    [
      "combined",
      `127.0.0.1 - frank ${time} "GET /apache_pb.gif HTTP/1.0" 200 2326 "http://www.example.com/start.html" "Mozilla/4.08 [en] (Win98; I ;Nav)"`,
      2326,
    ],
    ["no body", `::1 - - ${time} "HEAD / HTTP/1.1" 304 -`, 0],
    [
      "quotes in the request",
      `1.2.3.4 - - ${time} "GET /\\" 500 9 \\"x HTTP/1.1" 200 7 "-" "-"`,
      7,
    ],
    ["a backslash before the closing quote", `1.2.3.4 - - ${time} "GET /\\\\" 200 7`, 7],
    ["garbage as a request", `1.2.3.4 - - ${time} "\\x16\\x03\\x01" 400 484 "-" "-"`, 484],
    ["a user with spaces", `1.2.3.4 - John Doe ${time} "GET / HTTP/1.1" 200 7`, 7],
    ["a virtual host", `example.com:443 1.2.3.4 - - ${time} "GET / HTTP/1.1" 200 7 "-" "-"`, 7],
    ["a duration behind", `1.2.3.4 - - ${time} "GET / HTTP/1.1" 200 7 "-" "-" 0.003`, 7],
  ])("%s is read", (_, line, bytes) => {
    const summary = summaryOf(createClfReader(), [line]);
    expect(summary.series).toEqual({ startSeconds: at, stepSeconds: 60, counts: [1] });
    expect(summary.bytesOut?.total).toBe(bytes);
    expect(summary.bytesIn).toBeUndefined();
    expect(summary.durations).toBeUndefined();
  });

  test.each([
    ["without a time", `1.2.3.4 - - "GET / HTTP/1.1" 200 7`, "a time and a request"],
    ["with an impossible time", `1.2.3.4 - - [31/Feb/2000:13:55:36 -0700] "GET /" 200 7`, "a time"],
    ["without a status", `1.2.3.4 - - ${time} "GET / HTTP/1.1" 7`, "a status and the bytes"],
    ["with an open quote", `1.2.3.4 - - ${time} "GET / HTTP/1.1 200 7`, "a status and the bytes"],
  ])("a line %s is refused", (_, line, expected) => {
    const { badLines } = refusalOf(createClfReader(), [line]);
    expect(badLines).toEqual([{ line: 1, expected: expect.stringContaining(expected) }]);
  });
});

describe("counts", () => {
  test("of a minute are read with their header", () => {
    const lines = ["period,count", "1998-04-30 21:30:00,2", "1998-04-30 21:31:00,11"];
    const { series, requests } = summaryOf(createCountsReader(), lines);
    expect(requests).toBe(13);
    expect(series.counts).toEqual([2, 11]);
    expect(series.startSeconds).toBe(Date.parse("1998-04-30T21:30:00Z") / 1000);
  });

  test("of five minutes are spread over them, whatever minute they begin at", () => {
    const lines = ["timestamp,value", "2014-04-10 00:04:00,95.0", "2014-04-10 00:09:00,50.0"];
    const { series, meanPerSecond } = summaryOf(createCountsReader(), lines);
    expect(series.counts).toEqual([19, 19, 19, 19, 19, 10, 10, 10, 10, 10]);
    expect(meanPerSecond).toBeCloseTo(145 / 600, 12);
  });

  test("of an hour have gaps where a line is missing", () => {
    const lines = [
      "2026-01-01T00:00Z;60",
      "2026-01-01T01:00Z;120",
      "2026-01-01T03:00Z;60",
      "2026-01-01T04:00Z;60",
    ];
    const { series } = summaryOf(createCountsReader(), lines);
    expect(series.counts).toHaveLength(300);
    expect([0, 60, 120, 180].map((minute) => series.counts[minute])).toEqual([1, 2, 0, 1]);
  });

  test("alone are minutes from a Monday on, or steps of a stated length from a stated time", () => {
    const { series } = summaryOf(createCountsReader(), ["5", "7", "", "0"]);
    expect(series).toEqual({ startSeconds: 345_600, stepSeconds: 60, counts: [5, 7, 0] });
    const hourly = { stepSeconds: 3600, startSeconds: 7200 };
    const spread = summaryOf(createCountsReader(hourly), ["60", "120"]);
    expect(spread.series.startSeconds).toBe(7200);
    expect(spread.series.counts).toEqual([...new Array(60).fill(1), ...new Array(60).fill(2)]);
  });

  test("are read with quotes, tabs, a byte order mark and Windows line ends", () => {
    const lines = [
      '\uFEFF"time","requests"\r',
      '"2026-01-01 00:00:00","4"\r',
      "2026-01-01 00:01:00\t5\r",
    ];
    expect(summaryOf(createCountsReader(), lines).series.counts).toEqual([4, 5]);
  });

  test.each([
    ["2026-01-01 00:00:00,-4", "a number from 0"],
    ["2026-01-01 00:00:00,1e3", "a number from 0"],
    ["2026-01-01 00:00:00,4,5", "a timestamp and a count"],
    ["01.02.2026,5", "a timestamp and a count"],
  ])("refuse %s", (line, expected) => {
    const { badLines } = refusalOf(createCountsReader(), ["time,count", line]);
    expect(badLines).toEqual([{ line: 2, expected: expect.stringContaining(expected) }]);
  });
});

describe("malformed lines", () => {
  const good = new Array<string>(99).fill("2026-01-01 00:00:00,1");

  test("are counted and named while they are 1 % at most", () => {
    expect(summaryOf(createCountsReader(), [...good, "oops,1"])).toMatchObject({
      requests: 99,
      lines: 100,
      malformedLines: 1,
      badLines: [{ line: 100 }],
    });
  });

  test("refuse the file when they are more, the first five by their numbers", () => {
    const torn = [...good, ...new Array<string>(9).fill("oops,1")];
    const { reason, badLines } = refusalOf(createCountsReader(), torn);
    expect(reason).toBe("9 of 108 lines cannot be read; at most 1 % may be malformed");
    expect(badLines.map(({ line }) => line)).toEqual([100, 101, 102, 103, 104]);
  });

  test.each([[[]], [["", "  "]]])("do not make a file of nothing readable", (lines) => {
    expect(refusalOf(createClfReader(), lines).reason).toBe("there is no line to read");
  });

  test("do not fill the memory: a span of more than two years is refused", () => {
    const lines = ["1970-01-01 00:00:00,1", ...good];
    expect(refusalOf(createCountsReader(), lines).reason).toContain("1970-01-01 to 2026-01-01");
  });
});

/** A day, so that a series stays small. */
const times = fc.integer({ min: 1_780_000_000, max: 1_780_000_000 + 86_400 });

describe("any generated log comes back minute by minute", () => {
  test("from counts, in any order", () => {
    const entries = fc.array(fc.record({ at: times, count: fc.integer({ min: 0, max: 1e6 }) }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(entries, (list) => {
        const lines = list.map(({ at, count }) => `${new Date(at * 1000).toISOString()},${count}`);
        expectSeries(summaryOf(createCountsReader({ stepSeconds: 60 }), lines), byMinute(list));
      }),
    );
  });

  test("from a load balancer, with its bytes and durations", () => {
    const request = fc.record({
      at: times,
      ms: fc.option(fc.integer({ min: 1, max: 60_000 })),
      sent: fc.integer({ min: 0, max: 1e9 }),
      agent: fc.string({ unit: "grapheme-ascii" }),
    });
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 60 }), (list) => {
        const lines = list.map(({ at, ms, sent, agent }) => {
          const took = ms === null ? "-1 -1 -1" : `0.000 ${(ms / 1000).toFixed(3)} 0.000`;
          const time = new Date(at * 1000).toISOString();
          return `https ${time} app/a/1 [::1]:1 - ${took} 200 - 10 ${sent} "GET / HTTP/1.1" "${agent}"`;
        });
        const summary = summaryOf(createAlbLogReader(), lines);
        expectSeries(summary, byMinute(list.map(({ at }) => ({ at, count: 1 }))));
        expect(summary.bytesOut?.total).toBe(list.reduce((sum, { sent }) => sum + sent, 0));
        expect(summary.bytesIn?.meanPerRequest).toBe(10);
        const measured = list.flatMap(({ ms }) => ms ?? []).sort((a, b) => a - b);
        expect(summary.durations?.requests ?? 0).toBe(measured.length);
        const median = measured[Math.ceil(measured.length / 2) - 1];
        if (median !== undefined) {
          expect(Math.abs((summary.durations?.p50Ms ?? 0) / median - 1)).toBeLessThan(0.026);
        }
      }),
    );
  });

  test("from Combined Log Format, at any offset and with any request line", () => {
    const request = fc.record({
      at: times,
      offset: fc.integer({ min: -12, max: 14 }),
      bytes: fc.integer({ min: 0, max: 1e9 }),
      line: fc.string({ unit: "grapheme-ascii" }),
    });
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 60 }), (list) => {
        const lines = list.map(({ at, offset, bytes, line }) => {
          const quoted = JSON.stringify(line);
          return `1.2.3.4 - - [${clfTime(at, offset)}] ${quoted} 200 ${bytes} "-" "-"`;
        });
        const summary = summaryOf(createClfReader(), lines);
        expectSeries(summary, byMinute(list.map(({ at }) => ({ at, count: 1 }))));
        expect(summary.bytesOut?.total).toBe(list.reduce((sum, { bytes }) => sum + bytes, 0));
      }),
    );
  });
});

function clfTime(at: number, offsetHours: number): string {
  const [, day, month, year, time] = new Date((at + offsetHours * 3600) * 1000)
    .toUTCString()
    .split(" ");
  const hours = String(Math.abs(offsetHours)).padStart(2, "0");
  return `${day}/${month}/${year}:${time} ${offsetHours < 0 ? "-" : "+"}${hours}00`;
}

describe("the format of a file", () => {
  test.each([
    ["alb", ALB],
    ["clf", ['1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 7']],
    ["counts", ["period,count", "1998-04-30 21:30:00,2"]],
    ["counts", ["17", "18"]],
  ] as const)("%s is recognised by its first lines", (format, lines) => {
    expect(detectFormat(lines)).toBe(format);
    expect(summaryOf(createTrafficReader(format), lines).requests).toBeGreaterThan(0);
  });

  test("is unknown where no reader reads a line", () => {
    expect(detectFormat(['{"level":"info"}', "hello world"])).toBeUndefined();
  });
});
