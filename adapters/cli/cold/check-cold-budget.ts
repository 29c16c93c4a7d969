import type { Flags } from "../flags.ts";
import { refuse } from "../usage-error.ts";
import type { Starts } from "./measure-starts.ts";

/** One limit, and whether it is kept. */
export type BudgetLine = {
  readonly name: "budget-kb" | "budget-ms" | "budget-ratio";
  readonly limit: number;
  readonly reached: number;
  readonly kept: boolean;
};

const KIB = 1024;

/** The limits that the flags set; read before anything is measured, since that takes a while. */
export function readBudget(flags: Flags): ReadonlyMap<BudgetLine["name"], number> {
  const names = ["budget-kb", "budget-ms", "budget-ratio"] as const;
  return new Map(
    names.flatMap((name) => {
      const text = flags.text(name);
      return text === undefined ? [] : [[name, parseLimit(name, text)] as const];
    }),
  );
}

function parseLimit(name: string, text: string): number {
  const limit = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  return limit > 0 ? limit : refuse(`--${name}`, text, "use a number above 0");
}

/** Compares what was measured with the limits. */
export function checkColdBudget(
  budget: ReadonlyMap<BudgetLine["name"], number>,
  bytes: number,
  { totalCpuMs, emptyTotalCpuMs, ratio }: Starts,
): readonly BudgetLine[] {
  const reached: Record<BudgetLine["name"], number> = {
    "budget-kb": bytes / KIB,
    "budget-ms": totalCpuMs - emptyTotalCpuMs,
    "budget-ratio": ratio,
  };
  return [...budget].map(([name, limit]) => ({
    ...{ name, limit, reached: reached[name] },
    kept: reached[name] <= limit,
  }));
}
