import type { ColdStart } from "./cold-start.ts";
import { type ColdRow, isCorrect } from "./measure-cold.ts";
import { median, medianRatio, rounded } from "./median.ts";
import { FLOOR, HONO, OURS } from "./rows.ts";
import { COLD_TARGETS } from "./targets.ts";

type Figure = "totalCpuMs" | "importCpuMs" | "firstCallCpuMs" | "wallMs";

/** One line for each adapter. */
export function reportCold(cold: ColdRow, all: readonly ColdRow[]): object {
  const { name, built, starts } = cold;
  return {
    adapter: name,
    correct: isCorrect(cold),
    totalCpuMs: middle(cold, "totalCpuMs"),
    importCpuMs: middle(cold, "importCpuMs"),
    firstCallCpuMs: middle(cold, "firstCallCpuMs"),
    wallMs: middle(cold, "wallMs"),
    bundleKb: rounded(built.bytes / 1024),
    startKb: rounded(built.startBytes / 1024),
    undici: starts.some(({ undici }) => undici),
    ratioToEmpty: ratio(cold, named(FLOOR, all)),
    ratioToHono: ratio(cold, named(HONO, all)),
  };
}

/** What the last line says: ours beside the targets. */
export function summariseCold(all: readonly ColdRow[], entries: number): object {
  const ours = named(OURS, all);
  return {
    toEmpty: beside(ratio(ours, named(FLOOR, all)), COLD_TARGETS.floor),
    toHono: beside(ratio(ours, named(HONO, all)), COLD_TARGETS.hono),
    entries: all.slice(-entries).map((entry) => summariseEntry(entry, all)),
    undici: ours?.starts.some(({ undici }) => undici) ?? null,
  };
}

/** A whole service does more at its first answer than an adapter's hello. */
function summariseEntry(entry: ColdRow, all: readonly ColdRow[]): object {
  return {
    entry: entry.name,
    toEmpty: ratio(entry, named(FLOOR, all)),
    toHono: ratio(entry, named(HONO, all)),
    startKb: beside(rounded(entry.built.startBytes / 1024), COLD_TARGETS.startKb),
  };
}

function beside(reached: number | null, target: number): object {
  return { reached, target, met: reached !== null && reached <= target };
}

function named(name: string, all: readonly ColdRow[]): ColdRow | undefined {
  return all.find((row) => row.name === name);
}

function middle({ starts }: ColdRow, figure: Figure): number | null {
  return rounded(median(starts.map((start) => start[figure])));
}

function ratio(one: ColdRow | undefined, other: ColdRow | undefined): number | null {
  if (one === undefined || other === undefined) return null;
  return rounded(medianRatio(totals(one.starts), totals(other.starts)));
}

function totals(starts: readonly ColdStart[]): number[] {
  return starts.map(({ totalCpuMs }) => totalCpuMs);
}
