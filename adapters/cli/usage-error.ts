/** Every way in which the command refuses; `docs/errors.md` explains each. */
export type CliErrorCode = "bad-input" | "no-bundler" | "defect";

/** Bad input: the message names the flag or the file, what was given and what is allowed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code: CliErrorCode;

  constructor(message: string, options?: ErrorOptions & { readonly code?: CliErrorCode }) {
    super(message, options);
    this.code = options?.code ?? "bad-input";
  }
}

/** Refuses what a flag was given. */
export function refuse(flag: string, given: string, allowed: string): never {
  throw new UsageError(`${flag}: got ${given === "" ? "nothing" : given}; ${allowed}`);
}
