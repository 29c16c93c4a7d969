import type { ErrorCode } from "../exchange/errors.ts";

/**
 * Something else than HTTP invoked the function. To answer it would tell its sender that the work
 * was done: SQS would delete the batch.
 */
export class UnsupportedEventError extends Error {
  override readonly name = "UnsupportedEventError";
  readonly code: ErrorCode = "unsupported-event";
  /** What arrived, such as `aws:sqs`. */
  readonly kind: string;

  constructor(kind: string) {
    super(
      `[lambda] the event is ${kind}, not an HTTP request; allowed are ALB, API Gateway ` +
        "(REST, HTTP), Function URL and VPC Lattice events",
    );
    this.kind = kind;
  }
}
