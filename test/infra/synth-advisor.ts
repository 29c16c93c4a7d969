import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AdvisorStack, type AdvisorStackProps } from "../../infra/advisor-stack.ts";

// The flags change what CDK writes, so the templates under test are made with those of `cdk synth`.
export const CONTEXT: Record<string, unknown> = JSON.parse(
  readFileSync("cdk.json", "utf8"),
).context;

type AdvisorProps = Partial<AdvisorStackProps> & Pick<AdvisorStackProps, "target">;

/** The reference service's stack, with stand-ins for the two artefacts. */
export function createAdvisor(props: AdvisorProps): AdvisorStack {
  return new AdvisorStack(new App({ context: CONTEXT }), "advisor", {
    image: ContainerImage.fromRegistry("example.com/advisor"),
    lambdaCode: Code.fromInline("exports.handler = exports.streamHandler = () => {}"),
    ...props,
  });
}

/** The template that would be deployed. */
export function synthAdvisor(props: AdvisorProps): Template {
  return Template.fromStack(createAdvisor(props));
}

/** The one resource of a type: its logical id and all it says. */
export function only(template: Template, type: string): { id: string; Properties: Properties } {
  const found = Object.entries(template.findResources(type));
  const [first] = found;
  if (found.length !== 1 || first === undefined) {
    throw new Error(`${found.length} resources of type ${type}`);
  }
  return { id: first[0], ...(first[1] as { Properties: Properties }) };
}

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation resource is JSON without a type
type Properties = any;
