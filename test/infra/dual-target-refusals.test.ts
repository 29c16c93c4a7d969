import { Duration, Lazy, Stack } from "aws-cdk-lib";
import { InterfaceVpcEndpointAwsService } from "aws-cdk-lib/aws-ec2";
import { Secret } from "aws-cdk-lib/aws-ecs";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { expect, test, vi } from "vitest";
import type { DualTargetServiceProps } from "../../infra/index.ts";
import { createService } from "./create-service.ts";

// Each synth validates a template against 300 rules, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 });

test.each<[string, Partial<DualTargetServiceProps>, string]>([
  [
    "more tasks at least than at most",
    { minCapacity: 5, maxCapacity: 4 },
    "[infra] minCapacity 5 is above maxCapacity 4",
  ],
  [
    "a pair of CPU and memory that Fargate does not sell",
    { cpu: 256, memoryLimitMiB: 4096 },
    "[infra] memoryLimitMiB 4096 does not go with cpu 256; use one of 512, 1024, 2048",
  ],
  [
    "a request longer than the load balancer waits",
    { requestTimeout: Duration.seconds(60) },
    "[infra] a request timeout of 60 s is too long",
  ],
  [
    "a request longer than an HTTP API waits",
    { target: "lambda", requestTimeout: Duration.seconds(30) },
    "[infra] a request timeout of 30 s is too long for http-api; use 29 s or less",
  ],
  [
    "a request longer than a function may run",
    { target: "lambda", frontDoor: "function-url", requestTimeout: Duration.minutes(16) },
    "[infra] a request timeout of 960 s is too long for function-url; use 900 s or less",
  ],
  [
    "a port of one's own",
    { environment: { PORT: "3000" } },
    "[infra] environment sets PORT, which the construct computes; leave it out",
  ],
  [
    "a drain of one's own, on Lambda as on Fargate",
    { target: "lambda", environment: { SHUTDOWN_DELAY_MS: "0" } },
    "[infra] environment sets SHUTDOWN_DELAY_MS, which the construct computes; leave it out",
  ],
])("%s is refused at synth", (_, props, message) => {
  expect(() => createService(props)).toThrow(message);
});

test.each<[string, Partial<DualTargetServiceProps>, string]>([
  ["an unknown target", { target: "ec2" as "lambda" }, '[infra] target "ec2" is not known; use '],
  ["an unknown stage", { stage: "test" as "dev" }, '[infra] stage "test" is not known; use '],
  [
    "an unknown front door",
    { frontDoor: "nlb" as "alb" },
    '[infra] frontDoor "nlb" is not known; use ',
  ],
  [
    "a share above all",
    { target: "both", lambdaWeight: 101 },
    "[infra] lambdaWeight 101 is no share",
  ],
  [
    "half a per cent",
    { target: "both", lambdaWeight: 0.5 },
    "[infra] lambdaWeight 0.5 is no share",
  ],
  [
    "a web function without its server",
    { target: "webfunction" },
    '[infra] target "webfunction" runs the built server and has none; pass webFunctionCode',
  ],
  [
    "a name for a web function",
    { target: "webfunction", domainName: "api.example.com" },
    '[infra] domainName "api.example.com" cannot lead to target "webfunction"',
  ],
  [
    "bodies that a load balancer turns away before Lambda",
    { target: "both", environment: { MAX_BODY_BYTES: "2097152" } },
    "[infra] MAX_BODY_BYTES 2097152 is more than the 1048576 bytes that alb lets through",
  ],
])("%s is refused by name", (_, props, message) => {
  expect(() => createService(props)).toThrow(message);
});

const SECRETS = { DB: Secret.fromSsmParameter(parameter()) };
function parameter() {
  return StringParameter.fromSecureStringParameterAttributes(new Stack(), "Db", {
    parameterName: "/db",
  });
}

test.each<[string, Partial<DualTargetServiceProps>, string]>([
  [
    "an internal service before everybody",
    { target: "lambda", internal: true },
    '[infra] internal keeps people out at front door "alb", and "http-api" would let them in',
  ],
  [
    "a firewall that a Function URL cannot have",
    { target: "lambda", frontDoor: "function-url", webAcl: "managed-rules" },
    '[infra] webAcl keeps people out at front door "alb", and "function-url" would let them in',
  ],
  [
    "signed requests that a load balancer does not ask for",
    { target: "fargate", authType: "iam" },
    '[infra] authType keeps people out at front door "function-url", and "alb" would let them in',
  ],
  [
    "secrets of tasks for a function",
    { target: "both", secrets: SECRETS },
    '[infra] secrets (DB) are put into tasks by ECS, and with target "both" the code would be without',
  ],
  [
    "secrets without a way to them",
    { network: "endpoints", secrets: SECRETS },
    '[infra] secrets cannot work with network "endpoints"',
  ],
  [
    "a shell without a way to it",
    { network: "endpoints", enableExecuteCommand: true },
    '[infra] enableExecuteCommand cannot work with network "endpoints"',
  ],
  [
    "no time for a request",
    { requestTimeout: Duration.seconds(0) },
    "[infra] requestTimeout of 0 ms is not allowed; use whole seconds, 1 or more",
  ],
  [
    "a part of a second",
    { requestTimeout: Duration.millis(1500) },
    "[infra] requestTimeout of 1500 ms is not allowed; use whole seconds, 1 or more",
  ],
  [
    "a share that is not known yet",
    { target: "both", lambdaWeight: Lazy.number({ produce: () => 10 }) },
    "[infra] lambdaWeight is a token",
  ],
  [
    "a size that is not known yet",
    { cpu: Lazy.number({ produce: () => 256 }) },
    "[infra] cpu or memoryLimitMiB is a token",
  ],
])("%s is refused, as a switch must lose nothing", (_, props, message) => {
  expect(() => createService(props)).toThrow(message);
});

test("what keeps people out is fine where it does, and secrets where they can be had", () => {
  const legal: Partial<DualTargetServiceProps>[] = [
    { target: "lambda", frontDoor: "alb", webAcl: "managed-rules" },
    { target: "lambda", frontDoor: "function-url", authType: "iam" },
    { target: "lambda", frontDoor: "function-url", authType: "none" },
    {
      network: "endpoints",
      secrets: SECRETS,
      enableExecuteCommand: true,
      interfaceEndpoints: [
        InterfaceVpcEndpointAwsService.SSM,
        InterfaceVpcEndpointAwsService.SSM_MESSAGES,
      ],
    },
  ];
  for (const props of legal) expect(() => createService(props)).not.toThrow();
});
