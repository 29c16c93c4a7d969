/** How long a service may hold the process after its report. */
const GRACE_MS = 200;

/** Ends the process even if the service left a timer or a connection open; it never keeps it alive itself. */
export function leaveSoon(): void {
  setTimeout(() => process.exit(), GRACE_MS).unref();
}
