import { basename } from "node:path";
import { type ArgsDef, type CommandDef, defineCommand } from "citty";
import { readFlags } from "../flags.ts";
import { standardTerminal } from "../standard-terminal.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { checkName } from "./check-name.ts";
import { copyTemplate } from "./copy-template.ts";
import { emptyFolder } from "./empty-folder.ts";
import { templateFolder } from "./template-folder.ts";

export const name = "init";
export const description =
  "A new service in a folder of its own: routes, tests, both targets, their infrastructure, CI";

export const args: ArgsDef = {
  name: {
    type: "positional",
    required: false,
    description: "what the service, its folder and its stack are called",
  },
  json: { type: "boolean", description: "print the folder and its files as one JSON object" },
};

export const examples: readonly string[] = ["twinport init orders", "twinport init orders --json"];

export const command: CommandDef = defineCommand({
  meta: { name, description },
  args,
  run: ({ args: parsed }) => {
    const flags = readFlags(parsed, args);
    const given = flags.text("name");
    if (given === undefined) throw new UsageError("no name: say what to make, as in init orders");
    const template = templateFolder();
    checkName(given, template);
    const folder = emptyFolder(given);
    const files = copyTemplate(template, folder, given);
    const terminal = standardTerminal();
    if (flags.isSet("json")) terminal.out(JSON.stringify({ folder, files }, null, 2));
    else tellNext(folder, files.length, terminal);
  },
});

/** From an empty folder to both targets, in the order in which one does it. */
function tellNext(folder: string, count: number, { out, strong, soft }: Terminal): void {
  const next = [
    [`cd ${basename(folder)}`, ""],
    ["npm install", ""],
    ["npm start", "http://localhost:8080/split?cents=1000&people=3"],
    ["npm test", "its rules, its routes, and every front door against a socket"],
    ["npm run synth", "what Fargate would run; with -- -c target=lambda, what Lambda would"],
  ] as const;
  out(`made ${strong(basename(folder))}: ${count} files; README.md tells what each is for\n`);
  for (const [line, what] of next) out(`  ${line.padEnd(16)}${soft(what)}`.trimEnd());
}
