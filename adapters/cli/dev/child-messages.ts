/** What a process that runs the service tells the one that watches over it. */
export type FromChild =
  /** Files that the service is made of, as they are loaded. */
  | { readonly kind: "loaded"; readonly files: readonly LoadedFile[] }
  | { readonly kind: "listening"; readonly port: number }
  /** The service cannot start: why, for a person. */
  | { readonly kind: "failed"; readonly text: string };

export interface LoadedFile {
  readonly path: string;
  /** When it had been written, as it was read; epoch milliseconds, absent where it was not there. */
  readonly savedAt?: number | undefined;
}

/** What it is told: a process that is kept ready may load the service now. */
export type ToChild = { readonly kind: "start" };

/** Set in the environment of a process that runs the service. */
export const CHILD_MARK = "TWINPORT_DEV_CHILD";

/** Sends a message and resolves when it is on its way; without a parent nobody listens. */
export function tellParent(message: FromChild): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, undefined, {}, () => resolve());
  });
}
