import { Token } from "aws-cdk-lib";
import { InfraError } from "../infra-error.ts";

/** How far a web function grows. */
export interface WebFunctionLimits {
  /**
   * Requests that one environment serves side by side, 1 to 128.
   * @default - AWS's own, 64
   */
  readonly maxConcurrencyPerEnvironment?: number;

  /**
   * Environments that run at once at most, 2 or more.
   * @default - as many as the account's quota of vCPUs allows
   */
  readonly maxEnvironments?: number;

  /**
   * Requests a second that are let through; others get a 429. A web function takes hundreds up to
   * 1000 and thousands up to 10,000.
   * @default - whatever the account's quota allows
   */
  readonly rateLimit?: number;
}

/** Refuses the rates that CDK lets pass and AWS refuses; CDK checks the other numbers itself. */
export function checkWebFunctionLimits({ rateLimit }: WebFunctionLimits): void {
  if (rateLimit === undefined || Token.isUnresolved(rateLimit)) return;
  const step = rateLimit <= 1000 ? 100 : 1000;
  if (rateLimit >= 100 && rateLimit <= 10_000 && rateLimit % step === 0) return;
  throw new InfraError(
    "infra-value",
    `[infra] rateLimit ${rateLimit} is none that a web function takes; use 100, 200 … 1000, 2000, 3000 … 10000`,
  );
}
