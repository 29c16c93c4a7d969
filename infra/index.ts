export {
  DualTargetService,
  type DualTargetServiceProps,
  type Target,
} from "./dual-target-service.ts";
export { FargateTarget, type FargateTargetProps } from "./fargate/fargate-target.ts";
export type { AlbBackend, AlbRoutes, AlbShare } from "./front-door/alb-backend.ts";
export { AlbFrontDoor, type AlbFrontDoorProps } from "./front-door/alb-front-door.ts";
export type { FrontDoor } from "./front-door/front-doors.ts";
export {
  FunctionUrlFrontDoor,
  type FunctionUrlFrontDoorProps,
} from "./front-door/function-url-front-door.ts";
export {
  HttpApiFrontDoor,
  type HttpApiFrontDoorProps,
} from "./front-door/http-api-front-door.ts";
export { LambdaTarget, type LambdaTargetProps } from "./lambda/lambda-target.ts";
export { ServiceNetwork, type ServiceNetworkProps } from "./network/service-network.ts";
export type { TargetOptions } from "./target-options.ts";
