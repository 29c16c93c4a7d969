import { parseArgs } from "node:util";
import { KINDS, type Kind } from "./kinds.ts";
import { type Classes, type RunOptions, runKind } from "./run-kind.ts";

const USAGE =
  "usage: npm run fuzz -- [--runs N] [--seed S] [--only requests|responses|events] " +
  "[--classes node|own]";
const DEFAULT_RUNS = 10_000;
const TEXT = { type: "string" } as const;
const MAX_SEED = 2 ** 31 - 1;
const LINES = 20;

process.exitCode = await main();

/** Runs every kind as far as asked; the first failure ends it. */
async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) return tell(USAGE, 2);
  const { kinds, runs, seed } = options;
  tell(`seed ${seed}, ${runs} runs each of ${kinds.join(", ")}`);
  for (const kind of kinds) {
    const failure = await fuzz(kind, options);
    if (failure !== undefined) return tell(`${kind} failed: ${failure}`, 1);
  }
  return tell("clean");
}

async function fuzz(kind: Kind, options: RunOptions): Promise<string | undefined> {
  const { runs } = options;
  const startedAt = performance.now();
  let shown = 0;
  return runKind(kind, options, (progress) => {
    const part = Math.floor((progress.runs / runs) * LINES);
    if (part === shown) return;
    shown = part;
    const seconds = (performance.now() - startedAt) / 1000;
    const heap = Math.round(progress.heapBytes / 1024 / 1024);
    const rate = Math.round(progress.runs / seconds);
    tell(
      `${kind} ${progress.runs} of ${runs}, ${seconds.toFixed(1)} s, ${rate}/s, heap ${heap} MiB`,
    );
  });
}

function readOptions() {
  const { values } = parseArgs({
    options: { runs: TEXT, seed: TEXT, only: TEXT, classes: TEXT },
  });
  const runs = Number(values.runs ?? DEFAULT_RUNS);
  const seed = Number(values.seed ?? Math.floor(Math.random() * MAX_SEED));
  const kinds = Object.keys(KINDS).filter(isKind);
  const chosen = values.only === undefined ? kinds : kinds.filter((kind) => kind === values.only);
  const { classes } = values;
  const valid = Number.isInteger(runs) && runs > 0 && Number.isInteger(seed) && chosen.length > 0;
  if (!valid || (classes !== undefined && !isClasses(classes))) return undefined;
  return { kinds: chosen, runs, seed, classes };
}

function isClasses(name: string): name is Classes {
  return name === "node" || name === "own";
}

function isKind(name: string): name is Kind {
  return name in KINDS;
}

function tell(line: string, code = 0): number {
  process.stdout.write(`${line}\n`);
  return code;
}
