/** A decision that the two ways take differently, and why. */
export interface Difference {
  readonly kind: string;
  /** Which resource of the kind, as the comparison names it; empty for the only one. */
  readonly which: string;
  readonly decision: string;
  readonly reason: string;
}

const TWO_VARIANTS =
  "Terraform cannot ignore weights by a condition, so the rule exists in two variants, whose priorities differ for one to replace the other without a gap.";
const KEPT_LOGS =
  "CloudFormation keeps the log group of a target that was switched off; Terraform would forget it, so both stay in its state.";

/** Every difference that is meant. Another one fails the tests, and so does one that is gone. */
export const DIFFERENCES: readonly Difference[] = [
  {
    kind: "ECS service",
    which: "",
    decision: "desired count",
    reason:
      "Terraform's service starts with a number and ignores it from then on; CloudFormation starts with one task and keeps the live count when the template says nothing.",
  },
  {
    kind: "listener rule",
    which: "listener 80",
    decision: "priority",
    reason: TWO_VARIANTS,
  },
  {
    kind: "listener rule",
    which: "listener 443",
    decision: "priority",
    reason: TWO_VARIANTS,
  },
  {
    kind: "log group",
    which: "lambda",
    decision: "is there",
    reason: KEPT_LOGS,
  },
  {
    kind: "log group",
    which: "fargate",
    decision: "is there",
    reason: KEPT_LOGS,
  },
];
