import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import type { Vpc } from "aws-cdk-lib/aws-ec2";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { Code } from "aws-cdk-lib/aws-lambda";
import { DualTargetService, type DualTargetServiceProps } from "../../infra/index.ts";
import { CONTEXT } from "./synth-advisor.ts";

export const REQUIRED: Pick<DualTargetServiceProps, "serviceName" | "image" | "lambdaCode"> = {
  serviceName: "test",
  image: ContainerImage.fromRegistry("example.com/service"),
  lambdaCode: Code.fromInline("exports.handler = exports.streamHandler = () => {}"),
};

/** A service with stand-ins for its artefacts, on Fargate unless told otherwise. */
export function createService(
  props: Partial<DualTargetServiceProps>,
  vpc?: (stack: Stack) => Vpc,
  more: (stack: Stack) => Partial<DualTargetServiceProps> = () => ({}),
): { readonly stack: Stack; readonly service: DualTargetService } {
  const stack = new Stack(new App({ context: CONTEXT }), "Test");
  const service = new DualTargetService(stack, "Service", {
    ...REQUIRED,
    target: "fargate",
    ...(vpc && { vpc: vpc(stack) }),
    ...props,
    ...more(stack),
  });
  return { stack, service };
}

/** The template that would be deployed. */
export function synth(
  props: Partial<DualTargetServiceProps>,
  vpc?: (stack: Stack) => Vpc,
): Template {
  return Template.fromStack(createService(props, vpc).stack);
}
