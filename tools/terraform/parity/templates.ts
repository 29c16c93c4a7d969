import { synthTemplate } from "../../diagram/synth-template.ts";
import type { Templates } from "./judge.ts";
import { LAMBDA_WEIGHT, TARGETS } from "./plan-module.ts";
import type { CloudFormationTemplate } from "./read-template.ts";

/** The reference service's templates, as `cdk synth` makes them for each target. */
export function synthTemplates(): Templates {
  return Object.fromEntries(
    TARGETS.map((target) => {
      const choices = target === "both" ? { lambdaWeight: LAMBDA_WEIGHT } : undefined;
      return [target, synthTemplate(target, choices) as unknown as CloudFormationTemplate];
    }),
  ) as unknown as Templates;
}
