import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { START_PROGRAM, type StartReport } from "./child-program.ts";
import { median } from "./median.ts";
import { runChild } from "./run-child.ts";

/** Medians of many starts, and the ratio to those of an empty function in the same rounds. */
export type Starts = Pick<StartReport, "undici" | "status" | "callError"> & {
  readonly rounds: number;
  readonly importMs: number;
  readonly importCpuMs: number;
  readonly firstCallCpuMs: number;
  readonly totalCpuMs: number;
  readonly emptyTotalCpuMs: number;
  /** Total ÷ that of an empty function: the figure that machines agree on. */
  readonly ratio: number;
};

export type StartOptions = {
  readonly rounds: number;
  /** JSON of the first event. */
  readonly event: string;
  /** Where the empty function may be written. */
  readonly folder: string;
  readonly progress: (text: string) => void;
};

const EMPTY = "export const handler = async () => ({ statusCode: 200 });\n";

/** Starts the function and an empty one in turn, so that a slow moment weighs on both. */
export function measureStarts(file: string, options: StartOptions): Starts {
  const { rounds, event, folder, progress } = options;
  const empty = join(folder, "empty.mjs");
  writeFileSync(empty, EMPTY);
  const pairs: (readonly [StartReport, StartReport])[] = [];
  for (let round = 0; round <= rounds; round++) {
    progress(`start ${round} of ${rounds}`);
    const start = (one: string) => runChild<StartReport>(START_PROGRAM, one, event);
    const pair = [start(file), start(empty)] as const;
    // The first round fills the machine's file cache.
    if (round > 0) pairs.push(pair);
  }
  return summarise(pairs);
}

function summarise(pairs: readonly (readonly [StartReport, StartReport])[]): Starts {
  const [ours, empty] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)];
  const middle = (key: "importMs" | "importCpuMs" | "firstCallCpuMs" | "totalCpuMs") =>
    median(ours.map((one) => one[key]));
  const { undici = "never", status, callError } = ours[0] ?? {};
  return {
    rounds: pairs.length,
    importMs: middle("importMs"),
    importCpuMs: middle("importCpuMs"),
    firstCallCpuMs: middle("firstCallCpuMs"),
    totalCpuMs: middle("totalCpuMs"),
    emptyTotalCpuMs: median(empty.map(({ totalCpuMs }) => totalCpuMs)),
    ratio: median(pairs.map(([one, none]) => one.totalCpuMs / none.totalCpuMs)),
    undici,
    ...(status !== undefined && { status }),
    ...(callError !== undefined && { callError }),
  };
}
