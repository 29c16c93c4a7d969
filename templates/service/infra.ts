import { App, CfnOutput, Stack } from "aws-cdk-lib";
import { Platform } from "aws-cdk-lib/aws-ecr-assets";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { Code } from "aws-cdk-lib/aws-lambda";
import { DualTargetService } from "twinport/infra";

const app = new App();
const stack = new Stack(app, "my-service");
const service = new DualTargetService(stack, "Service", {
  serviceName: "my-service",
  target: app.node.tryGetContext("target") ?? "fargate",
  lambdaWeight: Number(app.node.tryGetContext("lambdaWeight") ?? 0),
  image: ContainerImage.fromAsset(".", { platform: Platform.LINUX_ARM64 }),
  lambdaCode: Code.fromAsset("dist/lambda"),
});
new CfnOutput(stack, "Url", { value: service.url });
