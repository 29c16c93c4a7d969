import { Tags } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** The tags by which costs are told apart. */
export const COST_TAGS = {
  service: "twinport:service",
  target: "twinport:target",
  stage: "twinport:stage",
} as const;

/** What the costs of a construct are for. */
export interface CostTagValues {
  readonly service?: string;
  readonly target?: string;
  readonly stage?: string;
}

/**
 * Tags a construct and what it contains. A bill shows a tag once it has been activated, once an
 * account, under Billing > Cost allocation tags. Fargate bills tasks, which carry the tags of their
 * service only with `propagateTags: PropagatedTagSource.SERVICE`.
 *
 * @example
 * tagCosts(this, { service: "orders", stage: "prod" });
 * tagCosts(fargate, { target: "fargate" });
 */
export function tagCosts(scope: IConstruct, values: CostTagValues): void {
  for (const name of ["service", "target", "stage"] as const) {
    const value = values[name];
    if (value !== undefined) Tags.of(scope).add(COST_TAGS[name], value);
  }
}
