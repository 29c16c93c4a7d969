import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, Duration, Stack, type StackProps, Validations } from "aws-cdk-lib";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test, vi } from "vitest";
import { FargateTarget, type FargateTargetProps } from "../../../infra/fargate/fargate-target.ts";
import { ImageRepository } from "../../../infra/fargate/image-repository.ts";
import { AlbFrontDoor } from "../../../infra/front-door/alb-front-door.ts";
import { ServiceNetwork } from "../../../infra/network/service-network.ts";
import { CONTEXT } from "../synth-advisor.ts";

vi.setConfig({ testTimeout: 180_000 });

/** What cdk-nag and the CloudFormation rules say of a target behind our load balancer. */
function findings(props: Partial<FargateTargetProps>, stackProps: StackProps = {}): string[] {
  const app = new App({ context: CONTEXT });
  const stack = new Stack(app, "Test", stackProps);
  const network = new ServiceNetwork(stack, "Network");
  const backend = new FargateTarget(stack, "Fargate", {
    network,
    image: ContainerImage.fromRegistry("example.com/service"),
    ...props,
  });
  new AlbFrontDoor(stack, "Alb", { network }).forward([{ backend, weight: 100 }]);
  new ImageRepository(stack, "Images");
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const assembly = app.synth();
  const report = JSON.parse(
    readFileSync(join(assembly.directory, "validation-report.json"), "utf8"),
  ) as { pluginReports: { violations?: { ruleName: string }[] }[] };
  return [
    ...report.pluginReports.flatMap(({ violations = [] }) =>
      violations.map(({ ruleName }) => ruleName),
    ),
    ...assembly.getStackByName("Test").messages.map(({ entry }) => String(entry.data)),
  ];
}

test("nothing is found in a rolling service without a region", () => {
  expect(findings({})).toEqual([]);
});

test("nothing is found in a canary with all there is, in a known region", () => {
  const found = findings(
    {
      deploymentStrategy: "CANARY",
      spotPercent: 50,
      enableExecuteCommand: true,
      highResolutionMetrics: true,
      targetMemoryUtilization: 80,
      targetRequestsPerMinute: 600,
      targetResponseTime: Duration.millis(400),
    },
    { env: { account: "123456789012", region: "eu-west-3" } },
  );
  expect(found).toEqual([]);
});
