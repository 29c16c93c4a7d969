import { type ArgsDef, type CommandDef, defineCommand } from "citty";
import { checkParity, defaultCorpus } from "../../testing/index.ts";
import { VOLATILE_HEADERS } from "../../testing/parity-options.ts";
import { catchStrays, tellStrays } from "../entry/catch-strays.ts";
import { outliveService } from "../entry/outlive-service.ts";
import type { ExitCodes } from "../exit-codes.ts";
import { type Flags, readFlags } from "../flags.ts";
import { standardTerminal } from "../standard-terminal.ts";
import { loadForeignHandlers } from "./load-foreign-handlers.ts";
import { loadSubject } from "./load-subject.ts";
import { parseFrontDoors } from "./parse-front-doors.ts";
import { parsePattern } from "./parse-pattern.ts";
import { readRequests } from "./read-requests.ts";
import { serviceEnvironment } from "./service-environment.ts";
import { showReport } from "./show-report.ts";
import { silenceConsole } from "./silence-console.ts";
import { startForeignServer } from "./start-foreign-server.ts";

export const name = "parity";
export const description =
  "Whether a service answers alike on a socket and behind every front door of Lambda, and what differs";

export const args: ArgsDef = {
  entry: {
    type: "positional",
    required: false,
    description:
      "a module that exports a service, or an app with a fetch handler (default: service.ts, src/service.ts or adapters/main/service.ts)",
  },
  requests: {
    type: "string",
    valueHint: "FILE",
    description: "requests of your own besides the usual ones: a .http file, or JSON lines",
  },
  path: {
    type: "string",
    valueHint: "/a,/b",
    description: "the routes that the usual requests try (default: /)",
  },
  "front-door": {
    type: "string",
    valueHint: "alb,rest",
    description: "only these front doors (default: all)",
  },
  "ignore-header": {
    type: "string",
    valueHint: "x-a,x-b",
    description: "response headers whose value is new each time, besides the usual request ids",
  },
  "ignore-body": {
    type: "string",
    valueHint: "REGEX",
    description: "parts of a text body that are new each time",
  },
  lambda: {
    type: "string",
    valueHint: "FILE",
    description: "in twinport's place on Lambda: a module that exports handler",
  },
  node: {
    type: "string",
    valueHint: "FILE",
    description: "in twinport's place on a socket: a program that listens on PORT",
  },
  json: { type: "boolean", description: "print the report as one JSON object" },
};

export const examples: readonly string[] = [
  "twinport parity",
  "twinport parity service.ts --requests requests.http --path /orders,/orders/7",
  "twinport parity app.ts --front-door alb,function-url --json",
  "twinport parity app.ts --lambda handler.ts            # another adapter's handler, beside our server",
  "twinport parity --lambda handler.ts --node server.ts  # what you have today, on both sides",
];

export const exitCodes: ExitCodes = {
  1: "an undeclared difference, or an error outside of any request",
};

export const command: CommandDef = defineCommand({
  meta: { name, description },
  args,
  run: async ({ args: parsed }) => {
    const flags = readFlags(parsed, args);
    const terminal = standardTerminal();
    const requests = requestsOf(flags);
    const options = {
      frontDoors: parseFrontDoors(flags.text("front-door")),
      ...volatileParts(flags),
    };
    const restore = silenceConsole();
    const strays = catchStrays();
    const report = await outliveService(() => compare(flags, requests, options)).finally(restore);
    if (!report.ok || strays.length > 0) process.exitCode = 1;
    if (flags.isSet("json")) terminal.out(JSON.stringify(report, null, 2));
    else showReport(report, terminal);
    tellStrays(strays, terminal);
  },
});

function requestsOf(flags: Flags): Parameters<typeof checkParity>[1] {
  const file = flags.text("requests");
  const own = file === undefined ? [] : readRequests(file);
  const paths = (flags.text("path") ?? "/").split(",");
  const usual = paths.flatMap((path) =>
    defaultCorpus(path).map(({ name, ...request }) => ({
      ...request,
      name: paths.length > 1 ? `${name} on ${path}` : name,
    })),
  );
  return [...own, ...usual];
}

function volatileParts(flags: Flags) {
  const headers = flags.text("ignore-header")?.toLowerCase().split(",");
  const pattern = flags.text("ignore-body");
  return {
    ...(headers && { volatileHeaders: [...VOLATILE_HEADERS, ...headers] }),
    ...(pattern && { volatileBody: [parsePattern("--ignore-body", pattern)] }),
  };
}

type Asked = NonNullable<Parameters<typeof checkParity>[2]>;

async function compare(
  flags: Flags,
  requests: Parameters<typeof checkParity>[1],
  asked: Asked,
): ReturnType<typeof checkParity> {
  const [lambda, node] = [flags.text("lambda"), flags.text("node")];
  const subject = await loadSubject(flags.text("entry"), { isNeeded: !(lambda && node) });
  const env = serviceEnvironment();
  const handlers = lambda === undefined ? undefined : await loadForeignHandlers(lambda, env);
  return checkParity(subject, requests, {
    ...asked,
    env,
    ...(handlers && { toHandlers: async () => handlers }),
    ...(node && { toSocket: () => startForeignServer(node, env) }),
  });
}
