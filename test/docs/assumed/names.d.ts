// What a line on a page takes for granted, because the text around it has it.
type Hono = import("hono").Hono<{ Bindings: import("twinport").ExchangeEnv }>;

declare const app: Hono;
declare const c: import("hono").Context<{ Bindings: import("twinport").ExchangeEnv }>;
declare const service: import("twinport").Service;
declare const start: import("twinport").ServiceDefinition["start"];
declare const url: string;
declare const workload: import("../../../core/workload.ts").Workload;

declare const stack: import("aws-cdk-lib").Stack;
declare const image: import("aws-cdk-lib/aws-ecs").ContainerImage;
declare const lambdaCode: import("aws-cdk-lib/aws-lambda").Code;
declare const target: import("twinport/infra").Target;
