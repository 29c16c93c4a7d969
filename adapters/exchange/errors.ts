/** Every way in which the library refuses or warns at run time; `docs/errors.md` explains each. */
export type ErrorCode =
  | "invalid-config"
  | "stop-budget"
  | "cannot-listen"
  | "option-conflict"
  | "malformed-request"
  | "method-not-served"
  | "request-timeout"
  | "body-too-large"
  | "headers-too-large"
  | "service-starting"
  | "overloaded"
  | "deadline-exceeded"
  | "result-too-large"
  | "unsupported-event"
  | "mode-mismatch"
  | "short-drain"
  | "stream-buffered";

/** The environment does not hold what the service or its adapter needs. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code: ErrorCode;
  /** One entry for each variable at fault. */
  readonly problems: readonly string[];

  constructor(room: string, problems: readonly string[], code: ErrorCode = "invalid-config") {
    super(problems.map((problem) => `[${room}] ${problem}`).join("\n"));
    this.code = code;
    this.problems = problems;
    // What is wrong is in the environment: a trace through our code would only bury it.
    this.stack = `${this.name} [${code}]: ${this.message}`;
  }
}

/** The exchange itself refuses or gives up; `message` is fit for the client. */
export class ExchangeError extends Error {
  override readonly name = "ExchangeError";
  readonly status: number;
  /** @default the client gets a problem without a code */
  readonly code: ErrorCode | undefined;

  constructor(
    status: number,
    detail: string,
    options?: ErrorOptions & { readonly code?: ErrorCode },
  ) {
    super(detail, options);
    this.status = status;
    this.code = options?.code;
  }
}

/** Whether the exchange made an error; what an app throws may itself throw when it is looked at. */
export function isExchangeError(error: unknown): error is ExchangeError {
  try {
    return error instanceof ExchangeError;
  } catch {
    return false;
  }
}
