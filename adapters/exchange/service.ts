import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { ExchangeEnv, ExecutionContext, Target } from "./exchange-env.ts";
import type { Logger } from "./logger.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Any web-standard handler; `app.fetch` of a Hono app is one. */
export type FetchHandler = (
  request: Request,
  env: ExchangeEnv,
  executionCtx: ExecutionContext,
) => Response | Promise<Response>;

/** What `start` is given, once per process or Lambda INIT. */
export interface StartContext<Config> {
  readonly config: Config;
  readonly log: Logger;
  readonly target: Target;
}

/** A started service. */
export interface RunningService {
  readonly fetch: FetchHandler;
  /** Rejects while the service cannot do its work; `/readyz` then answers 503. */
  readonly ready?: () => unknown;
  /** Releases what `start` opened; called once, after the last request. */
  readonly stop?: () => unknown;
}

/** What a team writes. */
export interface ServiceDefinition<Config = undefined> {
  readonly name: string;
  /**
   * Any Standard Schema over the environment variables.
   * @default the service has no configuration and `config` is undefined
   */
  readonly config?: StandardSchemaV1<unknown, Config>;
  start(context: StartContext<Config>): RunningService | Promise<RunningService>;
}

/** What both targets take. */
export interface Service {
  readonly name: string;
  start(host: ServiceHost): Promise<RunningService>;
}

/** What a target gives to start a service. */
export interface ServiceHost {
  readonly env: Environment;
  readonly log: Logger;
  readonly target: Target;
}
