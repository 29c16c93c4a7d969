import type { AlternativeId, Planner } from "./alternative.ts";
import { planAppRunner } from "./targets/app-runner.ts";
import { planEc2 } from "./targets/ec2.ts";
import { planEksFargate } from "./targets/eks-fargate.ts";
import { planFargateAlb } from "./targets/fargate.ts";
import { planLambdaAlb } from "./targets/lambda-alb.ts";
import { planLambdaFunctionUrl } from "./targets/lambda-function-url.ts";
import { planLambdaHttpApi } from "./targets/lambda-http-api.ts";
import { planLambdaProvisioned } from "./targets/lambda-provisioned.ts";
import { planLambdaRestApi } from "./targets/lambda-rest-api.ts";

/** Every alternative that is compared; of two that cost the same, the first of this list is preferred. */
export const PLANNERS: Readonly<Record<AlternativeId, Planner>> = {
  "fargate-alb": planFargateAlb,
  "lambda-function-url": planLambdaFunctionUrl,
  "lambda-http-api": planLambdaHttpApi,
  "lambda-rest-api": planLambdaRestApi,
  "lambda-alb": planLambdaAlb,
  "lambda-provisioned": planLambdaProvisioned,
  "eks-fargate": planEksFargate,
  "app-runner": planAppRunner,
  "ec2-auto-scaling": planEc2,
};

export const ALTERNATIVE_IDS: readonly AlternativeId[] = Object.keys(PLANNERS) as AlternativeId[];
