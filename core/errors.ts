/** Every way in which the core refuses; `docs/errors.md` explains each. */
export const ERROR_CODES = [
  "invalid-workload",
  "unknown-workload",
  "version-mismatch",
  "idempotency-key-reused",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One field at fault: where it is (a JSON Pointer, RFC 6901) and what is wrong with it. */
export type FieldError = { readonly pointer: string; readonly detail: string };

/** The only error that the core throws on purpose; anything else is a defect. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];

  constructor(code: ErrorCode, message: string, fields: readonly FieldError[] = []) {
    super(message);
    this.code = code;
    this.fields = fields;
  }
}
