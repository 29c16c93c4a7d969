import { expect, test } from "vitest";
import { planCapacity } from "../../../infra/fargate/plan-capacity.ts";

test("without Spot every task is on demand, by a capacity provider so that Spot can come later", () => {
  expect(planCapacity({})).toEqual([{ capacityProvider: "FARGATE", weight: 1 }]);
});

test("with Spot, one task is on demand and the others are shared out", () => {
  expect(planCapacity({ spotPercent: 70 })).toEqual([
    { capacityProvider: "FARGATE", base: 1, weight: 30 },
    { capacityProvider: "FARGATE_SPOT", weight: 70 },
  ]);
});

test("all but the base on Spot: the base's provider keeps a weight, or ECS would not use it", () => {
  expect(planCapacity({ spotPercent: 100, onDemandBase: 2 })).toEqual([
    { capacityProvider: "FARGATE", base: 2, weight: 1 },
    { capacityProvider: "FARGATE_SPOT", weight: 999 },
  ]);
});

test("nothing but Spot, where a service may be away for a while", () => {
  expect(planCapacity({ spotPercent: 100, onDemandBase: 0 })).toEqual([
    { capacityProvider: "FARGATE_SPOT", weight: 1 },
  ]);
});

test.each([
  [
    { spotPercent: 101 },
    "[infra] spotPercent 101 is not allowed; use a whole number from 0 to 100",
  ],
  [{ spotPercent: -1 }, "[infra] spotPercent -1 is not allowed"],
  [{ spotPercent: 12.5 }, "[infra] spotPercent 12.5 is not allowed; use a whole number"],
  [{ onDemandBase: -1 }, "[infra] onDemandBase -1 is not allowed"],
])("%j is refused", (options, message) => {
  expect(() => planCapacity(options)).toThrow(message);
});
