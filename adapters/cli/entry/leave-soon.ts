/** How long a service may hold the process after its result. */
const GRACE_MS = 200;

/**
 * Ends the process even if the service left a timer or a connection open, once all that was said has been
 * taken; it never keeps it alive itself.
 */
export function leaveSoon(): void {
  setTimeout(() => process.stdout.write("", () => process.exit()), GRACE_MS).unref();
}
