export { defineService } from "./define-service.ts";
export { ConfigError, type ErrorCode, ExchangeError } from "./errors.ts";
export type { ExchangeEnv, ExecutionContext, FrontDoor, Target } from "./exchange-env.ts";
export type { LogFields, Logger } from "./logger.ts";
export type {
  Environment,
  FetchHandler,
  RunningService,
  Service,
  ServiceDefinition,
  ServiceHost,
  StartContext,
} from "./service.ts";
