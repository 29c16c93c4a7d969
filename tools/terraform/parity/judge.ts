import { type Compared, compare } from "./compare.ts";
import type { Difference } from "./differences.ts";
import { type Plans, TARGETS, type Target } from "./plan-module.ts";
import { readPlan } from "./read-plan.ts";
import { type CloudFormationTemplate, readTemplate } from "./read-template.ts";

/** One decision for one target, with the reason if it is meant to differ. */
export interface Judged extends Compared {
  readonly target: Target;
  readonly reason?: string;
}

/** All decisions of all targets, and what no reason is given for. */
export interface Verdict {
  readonly rows: readonly Judged[];
  readonly unexplained: readonly Judged[];
  /** Listed differences that are none any more. */
  readonly stale: readonly Difference[];
}

export type Templates = Readonly<Record<Target, CloudFormationTemplate>>;

/** Compares both ways for every target and holds the outcome against the list of differences. */
export function judge(templates: Templates, plans: Plans, listed: readonly Difference[]): Verdict {
  const rows = TARGETS.flatMap((target) =>
    compare(readTemplate(templates[target]), readPlan(plans[target])).map((compared) => ({
      ...compared,
      target,
      ...reasonFor(listed, target, compared),
    })),
  );
  return {
    rows,
    unexplained: rows.filter((row) => differs(row) && row.reason === undefined),
    stale: listed.filter(({ targets, ...difference }) =>
      targets.some(
        (target) =>
          !rows.some((row) => row.target === target && isOn(difference, row) && differs(row)),
      ),
    ),
  };
}

/** Whether the two ways decide otherwise. */
export function differs({ cdk, terraform }: Compared): boolean {
  return cdk !== terraform;
}

function reasonFor(
  listed: readonly Difference[],
  target: Target,
  compared: Compared,
): { reason?: string } {
  const found = listed.find(
    (difference) => difference.targets.includes(target) && isOn(difference, compared),
  );
  return found ? { reason: found.reason } : {};
}

function isOn(
  difference: Omit<Difference, "targets">,
  { kind, which, decision }: Compared,
): boolean {
  return difference.kind === kind && difference.which === which && difference.decision === decision;
}
