import type { AlternativeId, Planner } from "../alternative.ts";
import { planAppRunner } from "./app-runner.ts";
import { planEc2 } from "./ec2.ts";
import { planEksFargate } from "./eks-fargate.ts";
import { planFargateAlb } from "./fargate.ts";
import { planLambdaAlb } from "./lambda-alb.ts";
import { planLambdaFunctionUrl } from "./lambda-function-url.ts";
import { planLambdaHttpApi } from "./lambda-http-api.ts";
import { planLambdaProvisioned } from "./lambda-provisioned.ts";
import { planLambdaRestApi } from "./lambda-rest-api.ts";

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
