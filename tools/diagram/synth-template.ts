import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AdvisorStack } from "../../infra/advisor-stack.ts";
import { parseContext } from "../../infra/parse-context.ts";
import type { Template } from "./template.ts";

const ROOT = join(import.meta.dirname, "../..");

/**
 * The reference service's template for one target, as `cdk synth -c target=…` and
 * further choices make it, but for
 * stand-ins in the place of image and bundle: nothing has to be built or hashed for a diagram.
 */
export function synthTemplate(
  target: string,
  choices: Readonly<Record<string, string>> = {},
): Template {
  const { context } = JSON.parse(readFileSync(join(ROOT, "cdk.json"), "utf8"));
  const app = new App({ context, autoSynth: false, analyticsReporting: false });
  const stack = new AdvisorStack(app, "twinport-advisor", {
    ...parseContext({ target, ...choices }),
    image: { bind: () => ({ imageName: "0.dkr.ecr.eu-west-3.amazonaws.com/advisor" }) },
    lambdaCode: Code.fromInline("exports.handler = exports.streamHandler = () => {}"),
  });
  return app.synth().getStackByName(stack.stackName).template;
}
