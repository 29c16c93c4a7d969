// What an example in a docstring takes for granted; `Given` is for examples that stand in a construct.
declare const context: Parameters<import("twinport/lambda").BufferedHandler>[1];
declare const event: Parameters<import("twinport/lambda").BufferedHandler>[0];
declare const handler: import("twinport/lambda").BufferedHandler;
declare const request: import("twinport/testing").TestRequest;

type Given = {
  readonly alias: import("aws-cdk-lib/aws-lambda").Alias;
  readonly fargate: import("twinport/infra").AlbBackend;
  readonly frontDoor: import("twinport/infra").AlbFrontDoor;
  readonly handler: import("aws-cdk-lib/aws-lambda").Alias;
  readonly hostedZone: import("aws-cdk-lib/aws-route53").IHostedZone;
  readonly imageStack: import("aws-cdk-lib").Stack;
  readonly loadBalancer: import("aws-cdk-lib/aws-elasticloadbalancingv2").ApplicationLoadBalancer;
  readonly network: import("twinport/infra").ServiceNetwork;
  readonly secret: import("aws-cdk-lib/aws-secretsmanager").Secret;
  readonly securityGroup: import("aws-cdk-lib/aws-ec2").SecurityGroup;
  readonly service: import("aws-cdk-lib/aws-ecs").FargateService;
  readonly table: import("aws-cdk-lib/aws-dynamodb").TableV2;
  readonly targetGroup: import("aws-cdk-lib/aws-elasticloadbalancingv2").ApplicationTargetGroup;
  readonly topic: import("aws-cdk-lib/aws-sns").Topic;
};
