import { Duration, Lazy } from "aws-cdk-lib";
import { Schedule } from "aws-cdk-lib/aws-applicationautoscaling";
import { expect, test } from "vitest";
import { planScaling, type ScalingOptions } from "../../../infra/fargate/plan-scaling.ts";

const plan = (options: ScalingOptions) => planScaling(options, Duration.seconds(29));
const schedule = Schedule.cron({ hour: "20", minute: "0" });
const night = { schedule, minCapacity: 0, maxCapacity: 0 };

test("two to ten tasks by default, and none at all where that is wanted", () => {
  expect(plan({})).toEqual({ minCapacity: 2, maxCapacity: 10 });
  expect(plan({ minCapacity: 0, maxCapacity: 1 })).toEqual({ minCapacity: 0, maxCapacity: 1 });
});

test.each<ScalingOptions>([
  { minCapacity: 3, maxCapacity: 3 },
  { targetCpuUtilization: 1, targetMemoryUtilization: 100 },
  { targetRequestsPerMinute: 1 },
  { targetResponseTime: Duration.millis(14_500) },
  { schedules: [{ schedule, minCapacity: 1, maxCapacity: 1 }] },
  { schedules: [night, { schedule, minCapacity: 1, maxCapacity: 2 }] },
  { minCapacity: Lazy.number({ produce: () => 2 }), maxCapacity: 1 },
])("%j is allowed, if only just", (options) => {
  expect(() => plan(options)).not.toThrow();
});

test.each<[ScalingOptions, string]>([
  [
    { minCapacity: 5, maxCapacity: 4 },
    "[infra] minCapacity 5 is above maxCapacity 4; lower the one or raise the other",
  ],
  [{ minCapacity: -1 }, "[infra] minCapacity -1 is not allowed; use a whole number from 0 to 5000"],
  [{ minCapacity: 1.5 }, "[infra] minCapacity 1.5 is not allowed"],
  [
    { minCapacity: 0, maxCapacity: 0 },
    "[infra] maxCapacity 0 is not allowed; use a whole number from 1 to 5000",
  ],
  [
    { targetCpuUtilization: 0 },
    "[infra] targetCpuUtilization 0 is not allowed; use a whole number from 1 to 100",
  ],
  [{ targetCpuUtilization: 101 }, "[infra] targetCpuUtilization 101 is not allowed"],
  [{ targetMemoryUtilization: 101 }, "[infra] targetMemoryUtilization 101 is not allowed"],
  [{ targetRequestsPerMinute: 0 }, "[infra] targetRequestsPerMinute 0 is not allowed"],
  [{ targetResponseTime: Duration.millis(0) }, "[infra] targetResponseTime of 0 ms is not allowed"],
  [
    { targetResponseTime: Duration.millis(14_501) },
    "[infra] targetResponseTime of 14501 ms is not allowed; use more than 0 and at most 14500 ms, half of the request timeout",
  ],
  [
    { schedules: [{ schedule, minCapacity: 2, maxCapacity: 1 }] },
    "[infra] minCapacity of a schedule 2 is above its maxCapacity 1; lower the one or raise the other",
  ],
  [
    { schedules: [{ schedule, minCapacity: -1, maxCapacity: 1 }] },
    "[infra] minCapacity of a schedule -1 is not allowed",
  ],
  [
    { schedules: [{ schedule, minCapacity: 0, maxCapacity: 5001 }] },
    "[infra] maxCapacity of a schedule 5001 is not allowed",
  ],
  [
    { schedules: [night] },
    "[infra] a schedule stops every task (maxCapacity 0) and none starts one again; add a schedule with minCapacity 1 or more",
  ],
])("%j is refused", (options, message) => {
  expect(() => plan(options)).toThrow(message);
});
