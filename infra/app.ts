import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { Platform } from "aws-cdk-lib/aws-ecr-assets";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { Code, WebFunctionCode } from "aws-cdk-lib/aws-lambda";
import { AwsSolutionsChecks } from "cdk-nag";
import { AdvisorStack } from "./advisor-stack.ts";
import { InfraError } from "./infra-error.ts";
import { parseContext } from "./parse-context.ts";

const NAME = "twinport-advisor";
const root = join(import.meta.dirname, "..");

try {
  synth();
} catch (error) {
  // What we refuse is the user's to mend, and the message says how; a stack trace would bury it.
  if (!(error instanceof InfraError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function synth(): void {
  // Without this, a refusal would still write an assembly on the way out.
  const app = new App({ autoSynth: false });
  const context = parseContext(app.node.getAllContext());
  // One stack for every target: switching is one deployment, and the table stays. A stage is a stack
  // of its own: with the same name in one account, dev would take prod's protection away.
  new AdvisorStack(app, context.stage === "prod" ? NAME : `${NAME}-${context.stage}`, {
    description: "The advisor: what a workload would cost on Fargate and on Lambda",
    ...context,
    image: ContainerImage.fromAsset(root, { platform: Platform.LINUX_ARM64 }),
    lambdaCode: Code.fromAsset(join(root, "dist/service/lambda")),
    ...(context.target === "webfunction" && {
      webFunctionCode: WebFunctionCode.fromAssetToManagedBucket(join(root, "dist/service"), {
        exclude: ["lambda"],
      }),
      webFunctionAuth: "ApplicationManaged",
    }),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
}
