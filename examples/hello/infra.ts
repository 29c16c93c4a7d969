import { App, CfnOutput, Stack } from "aws-cdk-lib";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { Code } from "aws-cdk-lib/aws-lambda";
import { DualTargetService } from "twinport/infra";

const app = new App();
const stack = new Stack(app, "hello");
const service = new DualTargetService(stack, "Service", {
  serviceName: "hello",
  target: app.node.tryGetContext("target") ?? "fargate",
  image: ContainerImage.fromAsset("."),
  lambdaCode: Code.fromAsset("dist/lambda"),
});
new CfnOutput(stack, "Url", { value: service.url });
