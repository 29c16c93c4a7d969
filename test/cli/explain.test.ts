import { expect, test } from "vitest";
import { CODES } from "../../adapters/cli/explain/catalogue.ts";
import { runTwinport } from "./run-twinport.ts";

test("a code is told with its cause and its cure", async () => {
  const { code, stdout, stderr } = await runTwinport(["explain", "deadline-exceeded"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(
    /^deadline-exceeded, status 504\n {2}cause: the service[\s\S]* {2}cure: {2}find/,
  );
});

test("--json is the same as data", async () => {
  const { code, stdout } = await runTwinport(["explain", "stop-budget", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ code: "stop-budget", ...CODES.get("stop-budget") });
});

test("without a code, all are listed", async () => {
  const { stdout } = await runTwinport(["explain", "--json"]);
  expect(JSON.parse(stdout).map(({ code }: { code: string }) => code)).toEqual([...CODES.keys()]);
});

test("an unknown code is bad input, and the nearest one is suggested", async () => {
  const { code, stdout, stderr } = await runTwinport(["explain", "deadline-exeeded"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("did you mean deadline-exceeded? [bad-input]");
  const far = await runTwinport(["explain", "qqq"]);
  expect([far.code, far.stderr]).toEqual([
    2,
    "twinport: qqq: is not a code; `twinport explain` lists them all [bad-input]\n",
  ]);
});
