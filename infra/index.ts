export { GithubDeployRole, type GithubDeployRoleProps } from "./delivery/github-deploy-role.ts";
export { DualTargetService } from "./dual-target-service.ts";
export type { DualTargetServiceProps } from "./dual-target-service-props.ts";
export type { LifecycleHook } from "./fargate/create-lifecycle-hooks.ts";
export { FargateTarget, type FargateTargetProps } from "./fargate/fargate-target.ts";
export { ImageRepository, type ImageRepositoryProps } from "./fargate/image-repository.ts";
export {
  DEPLOYMENT_STRATEGIES,
  type FargateDeploymentStrategy,
} from "./fargate/plan-deployment.ts";
export type { TaskSchedule } from "./fargate/task-schedules.ts";
export type { AlbBackend, AlbRoutes, AlbShare } from "./front-door/alb-backend.ts";
export { AlbFrontDoor, type AlbFrontDoorProps } from "./front-door/alb-front-door.ts";
export { FRONT_DOORS, type FrontDoor } from "./front-door/front-doors.ts";
export {
  FunctionUrlFrontDoor,
  type FunctionUrlFrontDoorProps,
} from "./front-door/function-url-front-door.ts";
export {
  HttpApiFrontDoor,
  type HttpApiFrontDoorProps,
} from "./front-door/http-api-front-door.ts";
export { ServiceDomain, type ServiceDomainProps } from "./front-door/service-domain.ts";
export { InfraError, type InfraErrorCode } from "./infra-error.ts";
export { LambdaAlbBackend, type LambdaAlbBackendProps } from "./lambda/lambda-alb-backend.ts";
export { LAMBDA_DEPLOYMENTS, type LambdaDeployment } from "./lambda/lambda-deployment.ts";
export { LambdaTarget, type LambdaTargetProps } from "./lambda/lambda-target.ts";
export { WebFunctionTarget, type WebFunctionTargetProps } from "./lambda/web-function-target.ts";
export {
  NETWORKS,
  type NetworkChoice,
  ServiceNetwork,
  type ServiceNetworkProps,
} from "./network/service-network.ts";
export { MonthlyBudget, type MonthlyBudgetProps } from "./observability/monthly-budget.ts";
export type { Observed, ObservedFargate, ObservedLambda } from "./observability/observed.ts";
export {
  ServiceObservability,
  type ServiceObservabilityProps,
} from "./observability/service-observability.ts";
export { STAGES, type Stage } from "./stages.ts";
export type { TargetOptions } from "./target-options.ts";
export { TARGETS, type Target } from "./targets.ts";
