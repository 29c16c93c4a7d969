import { expect, test } from "vitest";
import { checkTaskSize } from "../../../infra/fargate/check-task-size.ts";

test.each([
  [256, 512],
  [256, 2048],
  [512, 1024],
  [1024, 8192],
  [2048, 16_384],
  [4096, 30_720],
  [8192, 61_440],
  [16_384, 122_880],
  [32_768, 249_856],
])("cpu %i goes with %i MiB", (cpu, memory) => {
  expect(() => checkTaskSize(cpu, memory)).not.toThrow();
});

test.each([
  [256, 256],
  [256, 4096],
  [512, 512],
  [512, 1536],
  [4096, 31_744],
  [8192, 17_408],
  [32_768, 65_536],
])("cpu %i does not go with %i MiB", (cpu, memory) => {
  expect(() => checkTaskSize(cpu, memory)).toThrow(
    `[infra] memoryLimitMiB ${memory} does not go with cpu ${cpu}; use one of `,
  );
});

test("a size that Fargate does not sell is refused with those it does", () => {
  expect(() => checkTaskSize(300, 512)).toThrow(
    "[infra] cpu 300 is not a Fargate size; use one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768",
  );
});
