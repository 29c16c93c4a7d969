/** Work that goes on when a function's answer is out. */
export interface LeftWork {
  readonly kind: WorkKind;
  /** The line of the service that began it, if one did. */
  readonly startedAt: string | undefined;
}

export type WorkKind = (typeof KINDS)[keyof typeof KINDS];

/** Node's names of asynchronous resources, and what each is to a developer. */
const KINDS = {
  Timeout: "timer",
  TCPWRAP: "socket",
  TCPCONNECTWRAP: "socket",
  PIPEWRAP: "socket",
  UDPWRAP: "socket",
  TCPSERVERWRAP: "server",
  GETADDRINFOREQWRAP: "DNS lookup",
  FSREQCALLBACK: "file operation",
  FSREQPROMISE: "file operation",
  PROCESSWRAP: "child process",
  WORKER: "worker thread",
  PROMISE: "promise",
} as const;

/** What a developer calls a resource; others say nothing that these do not. */
export function workKind(type: string): WorkKind | undefined {
  return Object.hasOwn(KINDS, type) ? KINDS[type as keyof typeof KINDS] : undefined;
}

/**
 * One entry for each line that began something. A promise is named only where nothing else is:
 * whatever it waits for tells more.
 */
export function summarize(all: readonly LeftWork[]): readonly LeftWork[] {
  const tangible = all.filter(({ kind }) => kind !== "promise");
  const shown = tangible.length > 0 ? tangible : all.slice(0, 1);
  const byPlace = new Map(shown.map((work) => [`${work.kind} ${work.startedAt}`, work]));
  return [...byPlace.values()];
}
