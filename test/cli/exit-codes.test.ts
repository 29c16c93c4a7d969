import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../../adapters/cli/commands.ts";
import { type ExitCodes, USUAL_EXIT_CODES } from "../../adapters/cli/exit-codes.ts";
import { runTwinport } from "./run-twinport.ts";

const MODULES = await Promise.all(Object.values(COMMANDS).map((load) => load()));

function rows(codes: ExitCodes, of: string): readonly string[] {
  return Object.entries(codes).map(([code, meaning]) => `| ${code} | ${of} | ${meaning} |`);
}

test("the documentation lists the exit codes of every command, and no other", () => {
  const page = readFileSync("docs/cli.md", "utf8");
  const [, table = ""] =
    /\| exit code \| of \| meaning \|\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(page) ?? [];
  const own = MODULES.flatMap(({ name, exitCodes = {} }) => rows(exitCodes, `\`${name}\``));
  expect(table.trim().split("\n")).toEqual([...rows(USUAL_EXIT_CODES, "every command"), ...own]);
});

test.each(
  MODULES.map(({ name, exitCodes = {} }) => [name, exitCodes] as const),
)("the help of %s lists its own", async (name, exitCodes) => {
  const { stdout } = await runTwinport([name, "--help"]);
  const [, listed = ""] = /Exit codes\n([\s\S]*)$/.exec(stdout) ?? [];
  const lines = listed
    .trimEnd()
    .split("\n")
    .map((line) => line.trim().split(/ {2,}/));
  expect(lines).toEqual(Object.entries({ ...USUAL_EXIT_CODES, ...exitCodes }));
});
