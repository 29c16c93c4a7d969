export {
  DualTargetService,
  type DualTargetServiceProps,
  type Target,
} from "./dual-target-service.ts";
export { FargateTarget, type FargateTargetProps } from "./fargate-target.ts";
export { type LambdaFrontDoor, LambdaTarget, type LambdaTargetProps } from "./lambda-target.ts";
export type { TargetOptions } from "./target-options.ts";
