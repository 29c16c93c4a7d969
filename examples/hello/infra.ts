import { App, CfnOutput, Stack } from "aws-cdk-lib";
import { Platform } from "aws-cdk-lib/aws-ecr-assets";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { Code } from "aws-cdk-lib/aws-lambda";
import { DualTargetService } from "twinport/infra";

const app = new App();
const stack = new Stack(app, "hello");
const service = new DualTargetService(stack, "Service", {
  serviceName: "hello",
  target: app.node.tryGetContext("target") ?? "fargate",
  image: ContainerImage.fromAsset(".", { platform: Platform.LINUX_ARM64 }),
  lambdaCode: Code.fromAsset("dist/lambda"),
});
new CfnOutput(stack, "Url", { value: service.url });
