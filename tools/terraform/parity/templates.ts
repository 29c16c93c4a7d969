import { synthTemplate } from "../../diagram/synth-template.ts";
import { CASES } from "./cases.ts";
import type { Templates } from "./judge.ts";
import type { CloudFormationTemplate } from "./read-template.ts";

/** The reference service's templates, as `cdk synth` makes them for each case. */
export function synthTemplates(): Templates {
  return Object.fromEntries(
    CASES.map(({ name, choices: { target = "fargate", ...others } }) => [
      name,
      synthTemplate(target, others) as unknown as CloudFormationTemplate,
    ]),
  );
}
