import type { Architecture } from "../workload.ts";
import { fromPercentiles, type Lognormal } from "./lognormal.ts";

export type Packaging = "zip" | "image";

/** Lowest and highest daily value of a percentile over the measured days, in ms. */
type Measured = {
  readonly p50: readonly [number, number];
  readonly p99: readonly [number, number];
};

/**
 * INIT of a Node.js hello-world function, whatever its memory and Node.js version: maxday/lambda-perf,
 * 82 days from 2026-06-01 to 2026-08-22, some 760 samples in each cell.
 */
const HELLO_WORLD: Readonly<Record<Packaging, Readonly<Record<Architecture, Measured>>>> = {
  zip: {
    arm64: { p50: [122, 132], p99: [156, 196] },
    x86_64: { p50: [139, 146], p99: [208, 232] },
  },
  image: {
    arm64: { p50: [223, 236], p99: [668, 770] },
    x86_64: { p50: [272, 305], p99: [776, 861] },
  },
};

/** INIT durations, from the best to the worst measured ones. */
export type InitDurations = {
  readonly low: Lognormal;
  readonly likely: Lognormal;
  readonly high: Lognormal;
};

/**
 * INIT of a Node.js function: as measured for hello world, or with its spread around the stated median
 * of one's own code. Real code takes longer: some 375 ms with three AWS SDK clients, 1,000 to 1,700 ms
 * for an unbundled application (2025 and 2026, single reports).
 */
export function initDurations(
  architecture: Architecture,
  packaging: Packaging = "zip",
  medianMs?: number,
): InitDurations {
  const { p50, p99 } = HELLO_WORLD[packaging][architecture];
  const usual = mean(p50);
  const factor = (medianMs ?? usual) / usual;
  const at = (median: number, slow: number): Lognormal =>
    fromPercentiles(median * factor, slow * factor);
  return { low: at(p50[0], p99[0]), likely: at(usual, mean(p99)), high: at(p50[1], p99[1]) };
}

function mean([low, high]: readonly [number, number]): number {
  return (low + high) / 2;
}
