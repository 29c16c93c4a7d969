import { cwd } from "node:process";
import { type ArgsDef, type CommandDef, defineCommand } from "citty";
import { EVENT_FRONT_DOORS } from "../../testing/event-front-doors.ts";
import { findEntry } from "../entry/find-entry.ts";
import type { ExitCodes } from "../exit-codes.ts";
import { readFlags } from "../flags.ts";
import { standardTerminal } from "../standard-terminal.ts";
import { refuse } from "../usage-error.ts";
import { createDevReport } from "./dev-report.ts";
import { readDevSettings } from "./dev-settings.ts";
import { drillSigterm } from "./drill-sigterm.ts";
import { isChild, runChild } from "./run-child.ts";
import { supervise } from "./supervise.ts";

export const name = "dev";
export const description = "Runs a service on this machine and loads it again at each save";

export const args: ArgsDef = {
  entry: {
    type: "positional",
    required: false,
    description:
      "the module that exports `service` (default: service.ts, src/service.ts or adapters/main/service.ts)",
  },
  port: {
    type: "string",
    valueHint: "PORT",
    description: "PORT or 8080 by default; 0 takes any free one",
  },
  "front-door": {
    type: "string",
    valueHint: "NAME",
    description: `what stands before the service: node (a socket, as on Fargate; the default), or ${EVENT_FRONT_DOORS.join(", ")}: each request becomes that front door's event, its result an answer`,
  },
  streaming: {
    type: "string",
    valueHint: "on|off",
    description: "whether function-url or rest forwards a stream (default: function-url does)",
  },
  timeout: {
    type: "string",
    valueHint: "TIME",
    description: "what a request may take, as in 3s (default: 29s on Lambda, 30s on a socket)",
  },
  drill: {
    type: "string",
    valueHint: "sigterm",
    description:
      "stops the service under load as Fargate would, and exits with 1 if a request was lost",
  },
  path: {
    type: "string",
    valueHint: "PATH",
    description: "what the drill asks for (default: /)",
  },
  json: {
    type: "boolean",
    description: "print one JSON object a line, also for the service's log",
  },
};

export const examples: readonly string[] = [
  "twinport dev",
  "twinport dev src/service.ts --port 3000",
  "twinport dev --front-door function-url --timeout 3s",
  "twinport dev --drill sigterm --path /v1/slow",
];

export const exitCodes: ExitCodes = { 1: "the drill has lost a request" };

export const command: CommandDef = defineCommand({
  meta: { name, description },
  args,
  run: async ({ args: parsed }) => {
    const flags = readFlags(parsed, args);
    const settings = readDevSettings(flags);
    const entry = findEntry(flags.text("entry"), cwd());
    if (isChild()) return runChild(entry, settings);
    const terminal = standardTerminal();
    const drill = flags.text("drill");
    if (drill === undefined) {
      const report = createDevReport({ terminal, ...settings });
      return supervise({ entry, port: settings.port, report });
    }
    if (drill !== "sigterm") refuse("--drill", drill, "use sigterm");
    if (settings.frontDoor !== "node") {
      refuse("--drill", drill, "a function is not stopped by a signal: leave out --front-door");
    }
    const path = flags.text("path") ?? "/";
    process.exitCode = await drillSigterm({ path, terminal, json: settings.json });
  },
});
