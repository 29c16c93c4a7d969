import { Token } from "aws-cdk-lib";
import { checkOrder } from "../check-order.ts";
import { InfraError } from "../infra-error.ts";

/** How many requests a function serves at once, and how many of them without a cold start. */
export interface LambdaConcurrencyOptions {
  /**
   * Requests that the function serves at once at most, taken from what the account may run (1000
   * for a start) and kept from its other functions. Free of charge; requests above it get a 429.
   * @default - whatever the account has left
   */
  readonly reservedConcurrency?: number;

  /**
   * Execution environments that are started before anybody asks, so that as many requests at once
   * meet no cold start. Node has no SnapStart, so this is the one way to be without. Costs $4.38 a
   * month each at 512 MiB on arm64, used or not.
   * @default - none: a request that finds no idle environment waits for its start
   */
  readonly provisionedConcurrency?: number;

  /**
   * The most environments that auto scaling provisions, once 70 % of those there are busy; it takes
   * some three minutes to notice, so it follows the hours of a day and not a burst.
   * @default - `provisionedConcurrency`, always the same number
   */
  readonly maxProvisionedConcurrency?: number;
}

/** Refuses numbers that Lambda would refuse after minutes, or take and then serve nobody. */
export function checkConcurrency(options: LambdaConcurrencyOptions): void {
  const { reservedConcurrency, provisionedConcurrency, maxProvisionedConcurrency } = options;
  checkCount("provisionedConcurrency", provisionedConcurrency);
  checkCount("maxProvisionedConcurrency", maxProvisionedConcurrency);
  if (reservedConcurrency === 0) {
    throw new InfraError(
      "infra-concurrency",
      "[infra] reservedConcurrency 0 makes Lambda answer every request with a 429; leave it out for no limit, or use 1 or more. To stop a running function for a while, `aws lambda put-function-concurrency` does it without a deployment",
    );
  }
  checkCount("reservedConcurrency", reservedConcurrency);
  if (maxProvisionedConcurrency !== undefined && provisionedConcurrency === undefined) {
    throw new InfraError(
      "infra-concurrency",
      `[infra] maxProvisionedConcurrency ${maxProvisionedConcurrency} has nothing to start from; set provisionedConcurrency, the fewest, too`,
    );
  }
  checkOrder(
    ["provisionedConcurrency", provisionedConcurrency],
    ["maxProvisionedConcurrency", maxProvisionedConcurrency],
  );
  // Provisioned environments are a part of the reserved ones.
  const reserved = ["reservedConcurrency", reservedConcurrency] as const;
  checkOrder(["provisionedConcurrency", provisionedConcurrency], reserved);
  checkOrder(["maxProvisionedConcurrency", maxProvisionedConcurrency], reserved);
}

function checkCount(name: string, value: number | undefined): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  if (Number.isInteger(value) && value >= 1) return;
  throw new InfraError(
    "infra-concurrency",
    `[infra] ${name} ${value} is no number of environments; use 1 or more`,
  );
}
