import { readFileSync } from "node:fs";
import type { Alternative, AlternativeId } from "../../../core/alternative.ts";
import type { Comparison } from "../../../core/compare.ts";
import type { FieldError } from "../../../core/errors.ts";
import { readFields } from "../../../core/read-fields.ts";
import { ALTERNATIVE_IDS } from "../../../core/targets/planners.ts";
import { usd } from "../format-figures.ts";
import { parseJsonObject } from "../parse-json-object.ts";
import { UsageError } from "../usage-error.ts";

/** The most that a month may cost, and on which alternative. */
export type Budget = {
  readonly maxMonthlyUsd: number;
  /** @default - the cheapest that can serve the workload */
  readonly alternative?: AlternativeId;
};

export type BudgetCheck = { readonly passed: boolean; readonly message: string };

const MICRO = 1e6;

/** Reads `{"maxMonthlyUsd": 100, "alternative": "fargate-alb"}`. */
export function readBudget(path: string): Budget {
  const errors: FieldError[] = [];
  const given = readFields(
    parseJsonObject(readText(path), path),
    ["maxMonthlyUsd", "alternative"],
    errors,
  );
  const maxMonthlyUsd = given.number("maxMonthlyUsd", { min: 0, max: 1e9 });
  const budget = given.has("alternative")
    ? { maxMonthlyUsd, alternative: given.choice("alternative", ALTERNATIVE_IDS) }
    : { maxMonthlyUsd };
  if (errors.length === 0) return budget;
  throw new UsageError(
    errors.map(({ pointer, detail }) => `--check ${path}, ${pointer}: ${detail}`).join("\n"),
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(
      `--check: ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`,
      {
        cause: error,
      },
    );
  }
}

/** Compares the month's bill with the budget. */
export function checkBudget(
  comparison: Comparison,
  { maxMonthlyUsd, alternative: id }: Budget,
): BudgetCheck {
  const chosen =
    id === undefined ? comparison.cheapest : comparison.alternatives.find((one) => one.id === id);
  if (chosen === undefined)
    return { passed: false, message: "no alternative can serve the workload" };
  if (chosen.ruledOutBy.length > 0) {
    return {
      passed: false,
      message: `${chosen.name} cannot serve the workload: ${chosen.ruledOutBy.join("; ")}`,
    };
  }
  return toCheck(chosen, maxMonthlyUsd);
}

function toCheck({ name, total }: Alternative, maxMonthlyUsd: number): BudgetCheck {
  const over = total - Math.round(maxMonthlyUsd * MICRO);
  const costs = `${name} costs ${usd(total / MICRO)} a month`;
  return over > 0
    ? {
        passed: false,
        message: `${costs}: ${usd(over / MICRO)} over the budget of ${usd(maxMonthlyUsd)}`,
      }
    : { passed: true, message: `${costs}: within the budget of ${usd(maxMonthlyUsd)}` };
}
