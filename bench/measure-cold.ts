import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { build } from "esbuild";
import { type Built, bundle } from "./bundle.ts";
import { buildColdEntry, type ColdEntry } from "./cold-entries.ts";
import type { ColdStart } from "./cold-start.ts";
import { toEventText } from "./events/to-event-text.ts";
import { HELLO } from "./hello.ts";
import type { Row } from "./rows.ts";
import { LAMBDA_ENV } from "./start-worker.ts";
import { WORKLOADS } from "./workloads.ts";

/** One function and all its starts. */
export interface ColdRow {
  readonly name: string;
  readonly built: Built;
  readonly event: string;
  /** The only right answer. @default any with status 200 */
  readonly body?: string;
  readonly starts: ColdStart[];
}

/** Starts one process after the other, each function once a round. */
export async function measureCold(
  rows: readonly Row[],
  entries: readonly ColdEntry[],
  rounds: number,
): Promise<ColdRow[]> {
  const script = await buildScript();
  const cold: ColdRow[] = [];
  for (const row of rows) cold.push(await fromRow(row));
  for (const entry of entries) cold.push(await fromEntry(entry));
  for (let round = 0; round <= rounds; round++) {
    for (const { built, event, starts } of cold) {
      const start = startOnce(script, built.path, event);
      // The first round fills the machine's file cache.
      if (round > 0) starts.push(start);
    }
  }
  return cold;
}

export function isCorrect({ starts, body }: ColdRow): boolean {
  return starts.every(
    ({ result }) => result.statusCode === 200 && (body === undefined || result.body === body),
  );
}

async function fromRow(row: Row): Promise<ColdRow> {
  const built = await bundle(row, "hello");
  return { name: row.name, built, event: EVENT, body: JSON.stringify(HELLO), starts: [] };
}

async function fromEntry(entry: ColdEntry): Promise<ColdRow> {
  const built = await buildColdEntry(entry);
  return { name: entry.name, built, event: toEventText("http-v2", entry.request), starts: [] };
}

/** What an entry reads: its log would stand before the report, and no peer writes one. */
const ENTRY_ENV = { LOG_LEVEL: "silent", METRICS: "off", DATABASE_PATH: ":memory:" };

function startOnce(script: string, path: string, event: string): ColdStart {
  const env = { ...LAMBDA_ENV, ...ENTRY_ENV };
  return JSON.parse(execFileSync(process.execPath, [script, path, event], { env }).toString());
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
