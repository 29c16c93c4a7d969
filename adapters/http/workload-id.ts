const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text has the form of the ids that the service gives; others need no look into the store. */
export function isWorkloadId(text: string): boolean {
  return UUID.test(text);
}
