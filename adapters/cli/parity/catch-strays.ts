/**
 * Keeps what a service throws outside of any request, in a timer for instance: it would end the command
 * with the code of a failed check, and no report. Until the process ends, as a service may be late.
 */
export function catchStrays(): readonly unknown[] {
  const errors: unknown[] = [];
  process.on("uncaughtException", (error) => errors.push(error));
  process.on("unhandledRejection", (error) => errors.push(error));
  return errors;
}
