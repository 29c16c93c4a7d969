import { transformSync } from "esbuild";
import { checkHcl } from "./check-hcl.ts";
import { checkMermaid } from "./check-mermaid.ts";
import { checkShell } from "./check-shell.ts";
import { type Block, placeOf } from "./read-blocks.ts";

type Check = (text: string) => readonly string[] | Promise<readonly string[]>;

/** What is said of a block of each language; TypeScript is checked by `checkTypes`, all of it at once. */
const CHECKS: Readonly<Record<string, Check>> = {
  hcl: checkHcl,
  js: checkJavaScript,
  json: checkJson,
  mermaid: checkMermaid,
  sh: checkShell,
  // Output and queries: nothing that this repository could run.
  text: () => [],
  ts: () => [],
};

/** What is wrong with a block: nothing, or a sentence for each mistake. */
export async function checkBlock(block: Block): Promise<readonly string[]> {
  if (block.excuse !== undefined) return [];
  const check = CHECKS[block.language];
  const known = Object.keys(CHECKS).join(", ");
  const wrong = check
    ? await check(block.text)
    : [`the language "${block.language}" is none of ${known}, and no reason is given`];
  return wrong.map((sentence) => `${placeOf(block)}: ${sentence}`);
}

function checkJson(text: string): readonly string[] {
  return attempt(() => JSON.parse(text));
}

/** A module, or the inside of an object, as a line of a configuration is. */
function checkJavaScript(text: string): readonly string[] {
  const asModule = attempt(() => transformSync(text, { logLevel: "silent" }));
  const within = attempt(() => transformSync(`({ ${text} })`, { logLevel: "silent" }));
  return within.length === 0 ? [] : asModule;
}

function attempt(parse: () => unknown): readonly string[] {
  try {
    parse();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
