import { existsSync } from "node:fs";
import type { ArgDef, ArgsDef } from "citty";
import type { CommandModule } from "../../adapters/cli/command-module.ts";
import { EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";

/** What is wrong with a call of `twinport`, by the definitions of its commands. */
export async function checkTwinport(words: readonly string[]): Promise<readonly string[]> {
  const [name = "", ...rest] = words;
  if (!existsSync(`adapters/cli/${name}/${name}.ts`)) return [`twinport ${name}: is not a command`];
  const { args }: CommandModule = await import(`../../adapters/cli/${name}/${name}.ts`);
  const flags = rest.filter((word) => /^--?[a-zA-Z]/.test(word));
  return [
    ...flags.filter((flag) => !isFlag(flag, args)).map((flag) => `${name} ${flag}: is no flag`),
    ...checkDoors(rest),
  ];
}

/** A flag may hold its value: `--port=80`. */
function isFlag(word: string, args: ArgsDef): boolean {
  const name = word.replace(/^--?/, "").replace(/=.*/, "");
  return Object.entries(args).some(([key, arg]) => key === name || aliasesOf(arg).includes(name));
}

function aliasesOf(arg: ArgDef): readonly string[] {
  return "alias" in arg ? [arg.alias ?? []].flat() : [];
}

function checkDoors(words: readonly string[]): readonly string[] {
  const doors = words[words.indexOf("--front-door") + 1]?.split(",") ?? [];
  const known: readonly string[] = EVENT_FRONT_DOORS;
  if (!words.includes("--front-door")) return [];
  return doors.filter((door) => !known.includes(door)).map((door) => `${door}: is no front door`);
}
