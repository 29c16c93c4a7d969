import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { build } from "esbuild";
import { type Built, bundle } from "./bundle.ts";
import type { ColdStart } from "./cold-start.ts";
import { toEventText } from "./events/to-event-text.ts";
import { HELLO } from "./hello.ts";
import type { Row } from "./rows.ts";
import { LAMBDA_ENV } from "./start-worker.ts";
import { WORKLOADS } from "./workloads.ts";

/** One adapter and all its starts. */
export interface ColdRow {
  readonly row: Row;
  readonly built: Built;
  readonly starts: ColdStart[];
}

/** Starts one process after the other, each adapter once a round. */
export async function measureCold(rows: readonly Row[], rounds: number): Promise<ColdRow[]> {
  const script = await buildScript();
  const cold: ColdRow[] = [];
  for (const row of rows) cold.push({ row, built: await bundle(row, "hello"), starts: [] });
  for (let round = 0; round <= rounds; round++) {
    for (const { built, starts } of cold) {
      const start = startOnce(script, built.path);
      // The first round fills the machine's file cache.
      if (round > 0) starts.push(start);
    }
  }
  return cold;
}

export function isCorrect({ starts }: ColdRow): boolean {
  const body = JSON.stringify(HELLO);
  return starts.every(({ result }) => result.statusCode === 200 && result.body === body);
}

function startOnce(script: string, path: string): ColdStart {
  return JSON.parse(
    execFileSync(process.execPath, [script, path, EVENT], { env: LAMBDA_ENV }).toString(),
  );
}

async function buildScript(): Promise<string> {
  const outfile = resolve(import.meta.dirname, "dist/cold-start.mjs");
  const entryPoints = [resolve(import.meta.dirname, "cold-start.ts")];
  await build({ entryPoints, outfile, bundle: true, format: "esm", platform: "node" });
  return outfile;
}

const EVENT = helloEvent();

function helloEvent(): string {
  const [hello] = WORKLOADS;
  if (hello === undefined) throw new Error("[bench] there are no workloads");
  return toEventText("http-v2", hello.request);
}
