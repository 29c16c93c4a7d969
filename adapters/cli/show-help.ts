import type { ArgsDef } from "citty";
import type { CommandModule } from "./command-module.ts";
import { USUAL_EXIT_CODES } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** What there is to call. */
export function showOverview(commands: readonly CommandModule[], terminal: Terminal): void {
  const { out, strong } = terminal;
  out("twinport: one HTTP service, two serverless targets\n");
  out(`${strong("Usage")}\n  twinport COMMAND [FLAGS] [FILE]\n`);
  out(strong("Commands"));
  for (const { name, description } of commands) showPair(name, description, 12, terminal);
  out(`\n${strong("Examples")}`);
  for (const { examples } of commands) out(`  ${examples[0] ?? ""}`);
  out("\ntwinport COMMAND --help tells the flags of one.");
}

/** How to call one command, with examples first: they say most. */
export function showCommandHelp(module: CommandModule, terminal: Terminal): void {
  const { name, description, args, examples, exitCodes } = module;
  const { out, strong, width } = terminal;
  out(`${wrap(`twinport ${name}: ${description}`, width).join("\n")}\n`);
  const [positional = "file"] = Object.keys(args).filter((one) => args[one]?.type === "positional");
  out(`${strong("Usage")}\n  twinport ${name} [FLAGS] [${positional.toUpperCase()}]\n`);
  out(strong("Examples"));
  for (const example of examples) out(`  ${example}`);
  out("");
  out(strong("Flags"));
  for (const [label, text] of toPairs(args)) showPair(label, text, LABEL, terminal);
  out(`\n${strong("Exit codes")}`);
  const codes = Object.entries({ ...USUAL_EXIT_CODES, ...exitCodes });
  for (const [code, meaning] of codes) showPair(code, meaning, 4, terminal);
}

const LABEL = 28;

function toPairs(args: ArgsDef): readonly (readonly [string, string])[] {
  return Object.entries(args).map(([name, { type, valueHint = "", description = "" }]) => {
    if (type === "positional") return [name.toUpperCase(), description] as const;
    return [`--${name}${valueHint === "" ? "" : ` ${valueHint}`}`, description] as const;
  });
}

/** A label that is too long has a line of its own. */
function showPair(label: string, text: string, column: number, { out, width }: Terminal): void {
  const indent = " ".repeat(column + 2);
  const head = `  ${label}  `;
  const fits = head.length <= indent.length;
  if (!fits) out(head.trimEnd());
  const [first = "", ...rest] = wrap(text, width - indent.length);
  out(`${fits ? head.padEnd(indent.length) : indent}${first}`);
  for (const line of rest) out(`${indent}${line}`);
}
