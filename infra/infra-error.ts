/** The families of what the constructs refuse; `docs/errors.md` explains each. */
export type InfraErrorCode =
  | "infra-budget"
  | "infra-cluster"
  | "infra-concurrency"
  | "infra-context"
  | "infra-delivery"
  | "infra-deployment"
  | "infra-domain"
  | "infra-environment"
  | "infra-front-door"
  | "infra-image"
  | "infra-kept-promise"
  | "infra-network"
  | "infra-observability"
  | "infra-option"
  | "infra-share"
  | "infra-size"
  | "infra-timing"
  | "infra-token"
  | "infra-value";

/** What cannot be built, told at synth; CDK prints the message and nothing else of an error. */
export class InfraError extends Error {
  override readonly name = "InfraError";
  readonly code: InfraErrorCode;

  constructor(code: InfraErrorCode, message: string, options?: ErrorOptions) {
    // On a line of its own: some messages end with a command to copy.
    super(`${message}\n[infra] more about this: npx twinport explain ${code}`, options);
    this.code = code;
  }
}
