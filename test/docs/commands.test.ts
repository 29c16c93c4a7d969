import { globSync } from "node:fs";
import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import type { CommandModule } from "../../adapters/cli/command-module.ts";
import { runTwinport } from "../cli/run-twinport.ts";
import { checkTwinport } from "./check-twinport.ts";
import { blocksOf, HAND_WRITTEN } from "./read-blocks.ts";
import { splitCommands } from "./split-commands.ts";

const files = globSync("adapters/cli/*/*.ts").sort();
const names = files.map((file) => basename(file, ".ts"));
const COMMANDS = names.filter((name, index) => basename(dirname(files[index] ?? "")) === name);

test.each(COMMANDS)("the help of %s shows calls that there are", async (name) => {
  const { examples }: CommandModule = await import(`../../adapters/cli/${name}/${name}.ts`);
  const calls = examples
    .flatMap(splitCommands)
    .map(toCall)
    .filter((call) => call.length > 0);
  expect(calls.length).toBeGreaterThan(0);
  const wrong = await Promise.all(calls.map(checkTwinport));
  expect(wrong.flat()).toEqual([]);
});

test.each(selfSufficient())("%s runs as the pages show it", async (call) => {
  const { code, stderr } = await runTwinport(call.split(" "));
  expect([code, stderr]).toEqual([0, expect.any(String)]);
});

/** The arguments of a call of `twinport`; none for another program. */
function toCall(words: readonly string[]): readonly string[] {
  return words[0] === "npx"
    ? toCall(words.slice(1))
    : words[0] === "twinport"
      ? words.slice(1)
      : [];
}

/** Calls on the pages that need no file, each once. */
function selfSufficient(): readonly string[] {
  const shells = blocksOf(HAND_WRITTEN).filter(({ language }) => language === "sh");
  const calls = shells.flatMap(({ text }) => splitCommands(text)).map(toCall);
  const quick = calls.filter(([name = ""]) => ["advise", "explain"].includes(name));
  const texts = quick.map((call) => call.join(" ")).filter((text) => !/\.(gz|json)\b/.test(text));
  return [...new Set(texts)];
}
