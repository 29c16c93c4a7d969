import { CASES } from "./cases.ts";
import { type Compared, compare } from "./compare.ts";
import type { Deployment } from "./deployment.ts";
import type { Difference } from "./differences.ts";
import type { Plans } from "./plan-module.ts";
import { readPlan } from "./read-plan.ts";
import { type CloudFormationTemplate, readTemplate } from "./read-template.ts";

/** One decision for one case, with the reason if it is meant to differ. */
export interface Judged extends Compared {
  readonly case: string;
  readonly reason?: string;
}

/** All decisions of all cases, and what no reason is given for. */
export interface Verdict {
  readonly rows: readonly Judged[];
  readonly unexplained: readonly Judged[];
  /** Listed differences that are none any more. */
  readonly stale: readonly Difference[];
}

export type Templates = Readonly<Record<string, CloudFormationTemplate>>;

/** Compares both ways for every case and holds the outcome against the list of differences. */
export function judge(templates: Templates, plans: Plans, listed: readonly Difference[]): Verdict {
  const rows = CASES.flatMap(({ name }) =>
    compare(of(templates, name, readTemplate), of(plans, name, readPlan)).map((compared) => ({
      ...compared,
      case: name,
      ...reasonFor(listed, compared),
    })),
  );
  return {
    rows,
    unexplained: rows.filter((row) => differs(row) && row.reason === undefined),
    stale: listed.filter(
      (difference) => !rows.some((row) => isOn(difference, row) && differs(row)),
    ),
  };
}

function of<T>(
  all: Readonly<Record<string, T>>,
  name: string,
  to: (one: T) => Deployment,
): Deployment {
  const one = all[name];
  if (one === undefined)
    throw new Error(`nothing is there for ${name}; run npm run terraform:parity`);
  return to(one);
}

/** Whether the two ways decide otherwise. */
export function differs({ cdk, terraform }: Compared): boolean {
  return cdk !== terraform;
}

function reasonFor(listed: readonly Difference[], compared: Compared): { reason?: string } {
  const found = listed.find((difference) => isOn(difference, compared));
  return found ? { reason: found.reason } : {};
}

function isOn(difference: Difference, { kind, which, decision }: Compared): boolean {
  return difference.kind === kind && difference.which === which && difference.decision === decision;
}
