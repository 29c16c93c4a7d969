import { type ArgsDef, type CommandDef, defineCommand } from "citty";
import { readFlags } from "../flags.ts";
import { standardTerminal } from "../standard-terminal.ts";
import { suggest } from "../suggest.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { wrap } from "../wrap.ts";
import { CHAPTERS, type Chapter, CODES } from "./catalogue.ts";
import type { Explanation } from "./explanation.ts";

export const name = "explain";
export const description = "What an error code means and what to do about it, without a network";

export const args: ArgsDef = {
  code: {
    type: "positional",
    required: false,
    description: "a code from a message, a log line or a problem; without one, all are listed",
  },
  json: { type: "boolean", description: "print JSON" },
};

export const examples: readonly string[] = [
  "twinport explain deadline-exceeded",
  "twinport explain infra-timing --json",
  "twinport explain",
];

export const command: CommandDef = defineCommand({
  meta: { name, description },
  args,
  run: ({ args: parsed }) => {
    const flags = readFlags(parsed, args);
    const [code, terminal] = [flags.text("code"), standardTerminal()];
    if (code === undefined) list(terminal, flags.isSet("json"));
    else show(code, find(code), terminal, flags.isSet("json"));
  },
});

function find(code: string): Explanation {
  const found = CODES.get(code);
  if (found !== undefined) return found;
  throw new UsageError(`${code}: is not a code; ${suggestCode(code)}`);
}

/** All seventy would bury what was meant. */
function suggestCode(code: string): string {
  const advice = suggest(code, [...CODES.keys()]);
  return advice.startsWith("did") ? advice : "`twinport explain` lists them all";
}

function show(code: string, one: Explanation, terminal: Terminal, json: boolean): void {
  const { out, strong, width } = terminal;
  if (json) out(JSON.stringify({ code, ...one }, null, 2));
  else {
    out(`${strong(code)}${one.status === undefined ? "" : `, status ${one.status}`}`);
    for (const line of wrap(one.cause, width, "  cause: ")) out(line);
    for (const line of wrap(one.cure, width, "  cure:  ")) out(line);
  }
}

function list(terminal: Terminal, json: boolean): void {
  if (json) listJson(terminal);
  else for (const chapter of CHAPTERS) listChapter(chapter, terminal);
}

function listJson({ out }: Terminal): void {
  const all = [...CODES].map(([code, one]) => ({ code, ...one }));
  out(JSON.stringify(all, null, 2));
}

function listChapter({ title, codes }: Chapter, { out, strong }: Terminal): void {
  out(strong(title));
  for (const code of Object.keys(codes)) out(`  ${code}`);
}
