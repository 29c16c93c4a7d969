/** The environment does not hold what the service or its adapter needs. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** One entry for each variable at fault. */
  readonly problems: readonly string[];

  constructor(room: string, problems: readonly string[]) {
    super(problems.map((problem) => `[${room}] ${problem}`).join("\n"));
    this.problems = problems;
    // What is wrong is in the environment: a trace through our code would only bury it.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** The exchange itself refuses or gives up; `message` is fit for the client. */
export class ExchangeError extends Error {
  override readonly name = "ExchangeError";
  readonly status: number;

  constructor(status: number, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.status = status;
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
