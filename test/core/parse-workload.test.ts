import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError, type FieldError } from "../../core/errors.ts";
import { parseWorkload } from "../../core/parse-workload.ts";
import { workload, workloadInput } from "../support/workload.ts";

function refusal(input: unknown): readonly FieldError[] {
  try {
    parseWorkload(input);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid-workload") return error.fields;
    throw error;
  }
  throw new Error("the workload was accepted");
}

function pointers(input: unknown): readonly string[] {
  return refusal(input).map(({ pointer }) => pointer);
}

describe("a workload", () => {
  test("gets every default filled in and stated", () => {
    const parsed = parseWorkload({
      name: "orders",
      region: "us-east-1",
      traffic: { requestsPerMonth: 1000 },
      request: { durationMs: 100, memoryMb: 256 },
    });
    expect(parsed.architecture).toBe("arm64");
    expect(parsed.request).toMatchObject({
      cpuMs: 5.789,
      requestBytes: 1_000,
      responseBytes: 10_000,
    });
    expect(parsed.needs).toEqual({ webSocket: false, streaming: false });
    expect(parsed.assumptions).toEqual({
      taskUtilization: 0.6,
      peakToMean: 1,
      minimumTasks: 2,
      spotShare: 0,
      accountConcurrency: 1000,
      instanceUtilization: 0.6,
      instanceVolumeGb: 8,
      existingAppRunnerAccount: false,
      freeTier: false,
      savingsPlanDiscount: { fargate: 0, lambda: 0, ec2: 0 },
      initDurationMs: 200,
      requestsPerConnection: 10,
      connectionSeconds: 60,
      listenerRules: 1,
      network: "public-ipv4",
      natGateways: 2,
      interfaceEndpoints: 3,
      networkBytesPerRequest: 0,
      interAzBytesPerRequest: 0,
      internetEgressShare: 0,
      logBytesPerRequest: 0,
      logRetentionMonths: 1,
      imageGb: 0,
      dynamoDbWritesPerRequest: 0,
      dynamoDbReadsPerRequest: 0,
      dynamoDbStorageGb: 0,
      customMetrics: 0,
      alarms: 0,
      dashboards: 0,
    });
  });

  test("is unchanged by a second reading", () => {
    expect(parseWorkload(workload())).toEqual(workload());
  });

  test("takes rates per hour and weekday instead of a volume", () => {
    const requestsPerHour = new Array(24).fill(3600);
    expect(workload({ traffic: { requestsPerHour } }).traffic).toEqual({
      requestsPerHour,
      weekdayFactors: [1, 1, 1, 1, 1, 1, 1],
    });
  });

  test("takes measured requests a minute, from a Monday on unless it is said when", () => {
    expect(workload({ traffic: { requestsPerMinute: [60, 0] } }).traffic).toEqual({
      requestsPerMinute: [60, 0],
      startsAt: "1970-01-05T00:00:00Z",
      stepMinutes: 1,
    });
    const traffic = { requestsPerMinute: [1], startsAt: "2026-03-01 10:00:00", stepMinutes: 60 };
    expect(workload({ traffic }).traffic).toEqual(traffic);
  });

  test.each([
    [{ name: " " }, "/name"],
    [{ traffic: { requestsPerMinute: [] } }, "/traffic/requestsPerMinute"],
    [{ traffic: { requestsPerMinute: [0, 0] } }, "/traffic/requestsPerMinute"],
    [{ traffic: { requestsPerMinute: new Array(20_161).fill(1) } }, "/traffic/requestsPerMinute"],
    [
      { traffic: { requestsPerMinute: new Array(20_160).fill(1), stepMinutes: 7 } },
      "/traffic/stepMinutes",
    ],
    [{ traffic: { requestsPerMinute: [1], startsAt: "31 June" } }, "/traffic/startsAt"],
    [{ traffic: { requestsPerMinute: [1], requestsPerMonth: 1 } }, "/traffic/requestsPerMonth"],
    [{ traffic: { requestsPerMonth: 1, startsAt: "2026-01-01" } }, "/traffic/startsAt"],
    [{ assumptions: { peakToMean: 7 } }, "/assumptions/peakToMean"],
    [{ name: "x".repeat(101) }, "/name"],
    [{ region: "mars-1" }, "/region"],
    [{ architecture: "riscv" }, "/architecture"],
    [{ traffic: {} }, "/traffic/requestsPerMonth"],
    [{ traffic: { requestsPerMonth: -1 } }, "/traffic/requestsPerMonth"],
    [{ traffic: { requestsPerMonth: 1.5 } }, "/traffic/requestsPerMonth"],
    [{ traffic: { requestsPerMonth: 1, hourlyShape: [1] } }, "/traffic/hourlyShape"],
    [
      { traffic: { requestsPerMonth: 1, weekdayShape: new Array(7).fill(0) } },
      "/traffic/weekdayShape",
    ],
    [{ traffic: { requestsPerHour: new Array(24).fill(-1) } }, "/traffic/requestsPerHour"],
    [
      { traffic: { requestsPerHour: new Array(24).fill(1), requestsPerMonth: 1 } },
      "/traffic/requestsPerMonth",
    ],
    [
      { traffic: { requestsPerMonth: 1, weekdayFactors: new Array(7).fill(1) } },
      "/traffic/weekdayFactors",
    ],
    [
      { traffic: { requestsPerMonth: 1, hourlyShape: new Array(24).fill(1e-200) } },
      "/traffic/hourlyShape",
    ],
    [{ traffic: { requestsPerHour: new Array(24).fill(1e10) } }, "/traffic/requestsPerHour"],
    [
      {
        traffic: { requestsPerHour: new Array(24).fill(1), weekdayFactors: new Array(7).fill(101) },
      },
      "/traffic/weekdayFactors",
    ],
    [{ request: { durationMs: 0, memoryMb: 512 } }, "/request/durationMs"],
    [{ request: { durationMs: 900_001, memoryMb: 512 } }, "/request/durationMs"],
    [{ request: { durationMs: 10, cpuMs: 11, memoryMb: 512 } }, "/request/cpuMs"],
    [{ request: { durationMs: 10, memoryMb: 127 } }, "/request/memoryMb"],
    [{ request: { durationMs: 10, memoryMb: 10_241 } }, "/request/memoryMb"],
    [{ latencyObjective: { percentile: 100, ms: 10 } }, "/latencyObjective/percentile"],
    [{ assumptions: { taskUtilization: 0 } }, "/assumptions/taskUtilization"],
    [{ assumptions: { taskVcpu: 0.3 } }, "/assumptions/taskVcpu"],
    [{ assumptions: { taskVcpu: 0.25, taskMemoryMb: 4096 } }, "/assumptions/taskMemoryMb"],
    [{ assumptions: { freeTier: "yes" } }, "/assumptions/freeTier"],
    [{ assumptions: { targetUtilization: 0.5 } }, "/assumptions/targetUtilization"],
    [{ assumptions: { spotShare: 1.1 } }, "/assumptions/spotShare"],
    [{ assumptions: { instanceType: "m5.large" } }, "/assumptions/instanceType"],
    [{ assumptions: { network: "vpn" } }, "/assumptions/network"],
    [{ assumptions: { savingsPlanDiscount: 0.2 } }, "/assumptions/savingsPlanDiscount"],
    [
      { assumptions: { savingsPlanDiscount: { lambda: 0.18 } } },
      "/assumptions/savingsPlanDiscount/lambda",
    ],
    [{ assumptions: { provisionedConcurrency: 0 } }, "/assumptions/provisionedConcurrency"],
    [{ assumptions: { alarms: 1.5 } }, "/assumptions/alarms"],
    [{ needs: { webSocket: "yes" } }, "/needs/webSocket"],
    [{ needs: { http2: true } }, "/needs/http2"],
    [{ colour: "red" }, "/colour"],
    [{ "a/b~c": 1 }, "/a~1b~0c"],
  ])("with %j is refused, naming %s alone", (changes, pointer) => {
    expect(pointers({ ...workloadInput(), ...changes })).toEqual([pointer]);
  });

  test.each(
    "202e 2066 200f 061c 200b feff 2028 0007 000a 009b d800".split(" "),
  )("has no U+%s in its name, which would make it read as another", (codePoint) => {
    const name = `ord${String.fromCodePoint(Number.parseInt(codePoint, 16))}ers`;
    expect(() => workload({ name })).toThrow(
      expect.objectContaining({
        fields: [
          {
            pointer: "/name",
            detail: expect.stringContaining(`must not have U+${codePoint.toUpperCase()}`),
          },
        ],
      }),
    );
  });

  test("may be named in any script, and with emoji that joiners hold together", () => {
    for (const name of [
      "Commandes d’été",
      "注文",
      "הזמנות",
      "می\u200cخواهم",
      "👩\u200d💻 orders",
    ]) {
      expect(workload({ name }).name).toBe(name);
    }
  });

  test("has all its faults named at once", () => {
    expect(pointers({})).toEqual([
      "/name",
      "/region",
      "/traffic/requestsPerMonth",
      "/request/durationMs",
      "/request/memoryMb",
    ]);
  });

  test("is refused when an own __proto__ key hides in it, and pollutes nothing", () => {
    const input = JSON.parse(`{"__proto__":{"region":"us-east-1"},"constructor":{}}`);
    expect(pointers(input)).toEqual(
      expect.arrayContaining(["/__proto__", "/constructor", "/region"]),
    );
    expect({}).not.toHaveProperty("region");
  });

  test.each([null, 7, "workload", [], undefined])("is not %j", (input) => {
    expect(pointers(input)[0]).toBe("");
  });

  test("is either read or refused with fields named, whatever the input", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (traffic, request) => {
        const fields = refusal({ ...workloadInput(), traffic, request });
        expect(fields.every(({ pointer, detail }) => pointer !== "" && detail !== "")).toBe(true);
      }),
    );
  });
});
