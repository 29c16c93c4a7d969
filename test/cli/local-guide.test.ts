import { readFileSync } from "node:fs";
import type { ArgsDef } from "citty";
import { expect, test } from "vitest";
import * as dev from "../../adapters/cli/dev/dev.ts";
import * as invoke from "../../adapters/cli/invoke/invoke.ts";
import { EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";

const guide = readFileSync("docs/guides/local.md", "utf8");
const COMMANDS: Readonly<Record<string, ArgsDef>> = { dev: dev.args, invoke: invoke.args };

function unknownFlags(text: string): readonly string[] {
  const calls = text.matchAll(/twinport (dev|invoke)([^\n`]*)/g);
  return [...calls].flatMap(([, name = "", rest = ""]) => {
    const known = COMMANDS[name] ?? {};
    const flags = [...rest.matchAll(/ --([a-z-]+)/g)].map(([, flag = ""]) => flag);
    return flags.filter((flag) => !Object.hasOwn(known, flag));
  });
}

test("the guide and the help name only flags that there are", () => {
  const examples = [...dev.examples, ...invoke.examples].join("\n");
  expect(unknownFlags(`${guide}\n${examples}`)).toEqual([]);
  expect(unknownFlags("twinport dev --nonsense")).toEqual(["nonsense"]);
});

test("the guide names every front door", () => {
  expect(EVENT_FRONT_DOORS.filter((door) => !guide.includes(`\`${door}\``))).toEqual([]);
});
