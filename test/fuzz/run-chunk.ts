import fc from "fast-check";
import type { OpenKind } from "./kinds.ts";

/** Some runs of one kind, from one seed: enough to repeat them. */
export interface Chunk {
  readonly seed: number;
  readonly runs: number;
}

const MAX_SHOWN = 4_000;

/** The minimal input that fails and why, or undefined when all is well. */
export async function runChunk(
  { property, show }: OpenKind,
  { seed, runs }: Chunk,
): Promise<string | undefined> {
  const details = await fc.check(property, { seed, numRuns: runs });
  if (!details.failed) return undefined;
  const [input] = (details.counterexample ?? []) as readonly unknown[];
  return `seed ${seed}, after ${details.numRuns} runs and ${details.numShrinks} steps to a smaller one
${show(input).slice(0, MAX_SHOWN)}
${explain(details.errorInstance)}`;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${explain(error.cause)}`;
  return `${(error.stack ?? error.message).slice(0, MAX_SHOWN)}${cause}`;
}
