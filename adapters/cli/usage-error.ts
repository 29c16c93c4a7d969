/** Bad input: the message names the flag or the file, what was given and what is allowed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Refuses what a flag was given. */
export function refuse(flag: string, given: string, allowed: string): never {
  throw new UsageError(`${flag}: got ${given === "" ? "nothing" : given}; ${allowed}`);
}
