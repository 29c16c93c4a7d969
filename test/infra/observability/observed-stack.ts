import { App, Stack, type StackProps } from "aws-cdk-lib";
import { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  FargateService,
  FargateTaskDefinition,
} from "aws-cdk-lib/aws-ecs";
import {
  ApplicationLoadBalancer,
  ApplicationTargetGroup,
  TargetType,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import {
  Alias,
  Code,
  type FunctionUrl,
  Function as LambdaFunction,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { CONTEXT } from "../synth-advisor.ts";

/** A stack of its own, with the flags of `cdk synth`. */
export function createStack(props: StackProps = {}): Stack {
  return new Stack(new App({ context: CONTEXT, autoSynth: false }), "Stack", props);
}

/** A service on Fargate, as little of it as can be observed. */
export function createFargate(scope: Construct): {
  loadBalancer: ApplicationLoadBalancer;
  fargate: { service: FargateService; targetGroup: ApplicationTargetGroup; logGroup: LogGroup };
  alternateTargetGroup: ApplicationTargetGroup;
} {
  const vpc = new Vpc(scope, "Vpc", { natGateways: 0, restrictDefaultSecurityGroup: false });
  const taskDefinition = new FargateTaskDefinition(scope, "Task", {
    cpu: 512,
    memoryLimitMiB: 2048,
  });
  taskDefinition.addContainer("service", {
    image: ContainerImage.fromRegistry("example.com/service"),
    portMappings: [{ containerPort: 8080 }],
  });
  const service = new FargateService(scope, "Fargate", {
    cluster: new Cluster(scope, "Cluster", { vpc }),
    taskDefinition,
    minHealthyPercent: 100,
    circuitBreaker: { rollback: true },
  });
  const group = (id: string) =>
    new ApplicationTargetGroup(scope, id, { vpc, port: 8080, targetType: TargetType.IP });
  return {
    loadBalancer: new ApplicationLoadBalancer(scope, "Alb", { vpc, internetFacing: true }),
    fargate: { service, targetGroup: group("Blue"), logGroup: new LogGroup(scope, "TaskLogs") },
    alternateTargetGroup: group("Green"),
  };
}

/** A service on Lambda, as little of it as can be observed. */
export function createLambda(scope: Construct): {
  lambda: { function: LambdaFunction; alias: Alias; logGroup: LogGroup };
  lambdaTargetGroup: ApplicationTargetGroup;
  httpApi: HttpApi;
  functionUrl: FunctionUrl;
} {
  const handler = new LambdaFunction(scope, "Function", {
    runtime: Runtime.NODEJS_24_X,
    code: Code.fromInline("exports.handler = () => {}"),
    handler: "index.handler",
    memorySize: 512,
  });
  const alias = new Alias(scope, "Live", { aliasName: "live", version: handler.currentVersion });
  return {
    lambda: { function: handler, alias, logGroup: new LogGroup(scope, "FunctionLogs") },
    lambdaTargetGroup: new ApplicationTargetGroup(scope, "FunctionGroup", {
      targetType: TargetType.LAMBDA,
    }),
    httpApi: new HttpApi(scope, "Api"),
    functionUrl: alias.addFunctionUrl(),
  };
}
