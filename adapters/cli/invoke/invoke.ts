import { cwd } from "node:process";
import { type ArgsDef, type CommandDef, defineCommand } from "citty";
import { EVENT_FRONT_DOORS } from "../../testing/event-front-doors.ts";
import { catchStrays, tellStrays } from "../entry/catch-strays.ts";
import { explainFailure } from "../entry/explain-failure.ts";
import { findEntry } from "../entry/find-entry.ts";
import { loadService } from "../entry/load-service.ts";
import { outliveService } from "../entry/outlive-service.ts";
import type { ExitCodes } from "../exit-codes.ts";
import { standardTerminal } from "../standard-terminal.ts";
import { UsageError } from "../usage-error.ts";
import { consoleToNotes } from "./console-to-notes.ts";
import { invokeOnce } from "./invoke-once.ts";
import { readInvokeFlags } from "./read-invoke-flags.ts";
import { readRequest } from "./read-request.ts";
import { showInvocation } from "./show-invocation.ts";

export const name = "invoke";
export const description =
  "One request through a front door and a service, as its client would see the answer";

export const args: ArgsDef = {
  entry: {
    type: "positional",
    required: false,
    description:
      "the module that exports `service` (default: service.ts, src/service.ts or adapters/main/service.ts)",
  },
  request: {
    type: "positional",
    required: false,
    description: "the request, as in 'GET /path?x=1' or /path (default: GET /)",
  },
  method: { type: "string", alias: "X", valueHint: "METHOD", description: "-X: the method" },
  header: {
    type: "string",
    alias: "H",
    valueHint: "'NAME: VALUE'",
    description: "-H: a header; more than one may be given",
  },
  data: {
    type: "string",
    alias: "d",
    valueHint: "TEXT|@FILE",
    description:
      "-d: the body, @- for the standard input; the method is then POST and the type that of a form, as with curl",
  },
  "json-body": {
    type: "string",
    valueHint: "JSON|@FILE",
    description: "a body of JSON, checked, with its content type",
  },
  event: {
    type: "string",
    valueHint: "FILE",
    description: "an event instead of a request; its form tells the front door",
  },
  "front-door": {
    type: "string",
    valueHint: "NAME",
    description: `${EVENT_FRONT_DOORS.join(", ")} (default: http-v2)`,
  },
  timeout: { type: "string", valueHint: "TIME", description: "what it may take (default: 29s)" },
  "raw-event": { type: "boolean", description: "print the event and invoke nothing" },
  "raw-result": { type: "boolean", description: "print what the handler returned to Lambda" },
  json: { type: "boolean", description: "print the answer as one JSON object" },
};

export const examples: readonly string[] = [
  "twinport invoke 'GET /v1/prices?region=eu-west-3'",
  "twinport invoke src/service.ts /hello --front-door alb -H 'accept: text/plain'",
  `twinport invoke 'POST /v1/notes' --json-body '{"text":"a"}'`,
  "twinport invoke 'PUT /files/a' -d @a.png -H 'content-type: image/png' --raw-result",
  "twinport invoke /hello --front-door rest --raw-event > event.json",
  "twinport invoke --event event.json",
];

export const exitCodes: ExitCodes = {
  0: "a status below 400",
  1: "the service has thrown outside of the request",
  4: "a status of 400 to 499",
  5: "a status of 500 or more",
};

/** The service has thrown outside of the request. */
const STRAY = 1;

export const command: CommandDef = defineCommand({
  meta: { name, description },
  // Read by `readInvokeFlags`: the one here keeps the last of several headers only.
  run: async ({ rawArgs }) => {
    const flags = readInvokeFlags(rawArgs, args);
    const request = await readRequest(flags);
    const terminal = standardTerminal();
    if (flags.rawEvent) return terminal.out(JSON.stringify(request.event, null, 2));
    const entry = findEntry(flags.entry, cwd());
    consoleToNotes();
    const strays = catchStrays();
    const invocation = await outliveService(async () =>
      invokeOnce(await loadService(entry), request, flags.timeoutMs, terminal),
    ).catch(refuseService);
    const exitCode = await showInvocation(invocation, flags, terminal);
    tellStrays(strays, terminal);
    process.exitCode = strays.length > 0 ? STRAY : exitCode;
  },
});

/** What the service throws is its author's to mend, not a defect of ours. */
function refuseService(error: unknown): never {
  throw new UsageError(explainFailure(error), { cause: error });
}
