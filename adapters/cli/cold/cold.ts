import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type ArgsDef, type CommandDef, defineCommand } from "citty";
import { toEvent } from "../../testing/to-event.ts";
import type { ExitCodes } from "../exit-codes.ts";
import { type Flags, readFlags } from "../flags.ts";
import { standardTerminal } from "../standard-terminal.ts";
import type { Terminal } from "../terminal.ts";
import { refuse, UsageError } from "../usage-error.ts";
import { bundleEntry } from "./bundle-entry.ts";
import { checkColdBudget, readBudget } from "./check-cold-budget.ts";
import type { ColdCode } from "./cold-module.ts";
import { findHints } from "./find-hints.ts";
import { measureStarts } from "./measure-starts.ts";
import { readBuilt, readBundle } from "./read-built.ts";
import { type ColdBill, showCold } from "./show-cold.ts";

export const name = "cold";
export const description =
  "The bill of a cold start: bytes and milliseconds by module, beside an empty function";

const DEFAULT_ROUNDS = 21;
const ENTRIES = ["lambda.ts", "src/lambda.ts", "adapters/main/lambda.ts"];

export const args: ArgsDef = {
  entry: {
    type: "positional",
    required: false,
    description: `a source (.ts), which the project's esbuild bundles, or a built file, which is measured as it stands; without it, the first of ${ENTRIES.join(", ")}`,
  },
  metafile: {
    type: "string",
    valueHint: "FILE",
    description:
      "the bundler's report on a built file (esbuild's or tsup's `metafile`): its modules",
  },
  path: {
    type: "string",
    valueHint: "PATH",
    description: "what the first request asks for; / by itself",
  },
  rounds: {
    type: "string",
    valueHint: "N",
    description: `starts of the function and of an empty one, in turn; ${DEFAULT_ROUNDS} by itself`,
  },
  "budget-kb": {
    type: "string",
    valueHint: "N",
    description: "exit code 1 when a start loads more",
  },
  "budget-ratio": {
    type: "string",
    valueHint: "N",
    description: "exit code 1 above so many times an empty function; the same on every machine",
  },
  "budget-ms": {
    type: "string",
    valueHint: "N",
    description: "exit code 1 when it takes more CPU time than an empty function by so much",
  },
  json: { type: "boolean", description: "print one JSON object, with every module" },
};

export const examples: readonly string[] = [
  "twinport cold lambda.ts",
  "twinport cold lambda.ts --path /orders/1 --budget-kb 150 --budget-ratio 1.5",
  "twinport cold dist/lambda/index.mjs --metafile dist/meta.json --json",
];

/** A budget is exceeded. */
const FAILED = 1;

export const exitCodes: ExitCodes = { 1: "a budget is exceeded" };

export const command: CommandDef = defineCommand({
  meta: { name, description },
  args,
  run: async ({ args: parsed }) => {
    const flags = readFlags(parsed, args);
    const terminal = standardTerminal();
    const bill = await inFolder((folder) => measure(flags, folder, terminal));
    if (flags.isSet("json")) terminal.out(JSON.stringify(toJson(bill), null, 2));
    else showCold(bill, terminal);
    if (bill.budget.some(({ kept }) => !kept)) process.exitCode = FAILED;
  },
});

/** Beside the sources, so that what a bundle leaves outside is found as in a deployment. */
async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const home = resolve("node_modules");
  const folder = mkdtempSync(join(existsSync(home) ? home : tmpdir(), ".twinport-cold-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(flags: Flags, folder: string, terminal: Terminal): Promise<ColdBill> {
  const entry = findEntry(flags.text("entry"));
  const [budget, rounds] = [readBudget(flags), parseRounds(flags.text("rounds"))];
  const event = JSON.stringify(await toEvent("http-v2", firstRequest(flags.text("path"))));
  const code = await readCode(entry, flags.text("metafile"), folder);
  const { progress } = terminal;
  const starts = measureStarts(code.file, { rounds, event, folder, progress });
  const hints = findHints(code.modules, starts);
  return { entry, code, starts, hints, budget: checkColdBudget(budget, code.bytes, starts) };
}

function findEntry(given: string | undefined): string {
  const entry = given ?? ENTRIES.find((path) => existsSync(path));
  if (entry === undefined)
    throw new UsageError(`no entry: name one; ${ENTRIES.join(", ")} are not here`);
  if (!existsSync(entry)) throw new UsageError(`${entry}: there is no such file`);
  return entry;
}

function parseRounds(text: string | undefined): number {
  if (text === undefined) return DEFAULT_ROUNDS;
  return /^[1-9]\d{0,2}$/.test(text)
    ? Number(text)
    : refuse("--rounds", text, "use a whole number from 1 to 999");
}

function firstRequest(path = "/"): Request {
  if (!path.startsWith("/")) refuse("--path", path, "begin with /");
  return new Request(`https://example.com${path}`);
}

function readCode(
  entry: string,
  metafile: string | undefined,
  folder: string,
): ColdCode | Promise<ColdCode> {
  if (/\.[cm]?tsx?$/.test(entry)) return bundleEntry(entry, folder);
  return metafile === undefined ? readBuilt(entry) : readBundle(entry, metafile);
}

function toJson({ entry, code, starts, hints, budget }: ColdBill): object {
  const { form, bytes, lazyBytes } = code;
  const modules = code.modules.toSorted((a, b) => b.bytes - a.bytes);
  return { entry, form, bytes, lazyBytes, starts, hints, budget, modules };
}
