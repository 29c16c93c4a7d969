import { type ArgsDef, type CommandDef, defineCommand } from "citty";
import type { ExitCodes } from "../exit-codes.ts";
import { readFlags } from "../flags.ts";
import { standardTerminal } from "../standard-terminal.ts";
import { examine } from "./examine.ts";
import { openProject } from "./project.ts";
import { showFindings } from "./show-findings.ts";

export const name = "doctor";
export const description =
  "What stands in the way of running, testing or deploying the service, and what mends it";

export const args: ArgsDef = {
  folder: {
    type: "positional",
    required: false,
    description: "the folder of the service's package.json; without it, this one",
  },
  json: { type: "boolean", description: "print one JSON object" },
};

export const examples: readonly string[] = [
  "twinport doctor",
  "REQUEST_TIMEOUT_MS=90000 twinport doctor",
  "twinport doctor services/orders --json",
];

/** Something is broken; a warning passes. */
const FAILED = 1;

export const exitCodes: ExitCodes = { 1: "something is to be mended" };

export const command: CommandDef = defineCommand({
  meta: { name, description },
  args,
  run: ({ args: parsed }) => {
    const flags = readFlags(parsed, args);
    const terminal = standardTerminal();
    const { env } = process;
    const project = openProject(flags.text("folder") ?? ".", env);
    const findings = examine(project);
    const broken = findings.filter(({ state }) => state === "broken").length;
    if (flags.isSet("json")) {
      terminal.out(JSON.stringify({ folder: project.folder, broken, findings }, null, 2));
    } else showFindings(findings, terminal);
    if (broken > 0) process.exitCode = FAILED;
  },
});
