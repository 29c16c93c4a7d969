import { setTimeout as sleep } from "node:timers/promises";
import type { FromChild } from "./child-messages.ts";
import type { DevReport } from "./dev-report.ts";
import { type Child, type Ended, hireChild } from "./hire-child.ts";
import { openEntrance } from "./open-entrance.ts";
import { savedAt } from "./saved-at.ts";
import { watchFiles } from "./watch-files.ts";

export interface SuperviseOptions {
  readonly entry: string;
  readonly port: number;
  readonly report: DevReport;
}

/** What a service may take to end when the developer stops: nobody waits for its requests. */
const PATIENCE_MS = 3_000;

/** Runs the service in a process of its own, and in a new one after each change, until a signal comes. */
export async function supervise({ entry, port, report }: SuperviseOptions): Promise<void> {
  const entrance = await openEntrance(port);
  let broken = false;
  const files = watchFiles(change, () => broken);
  files.add([{ path: entry, savedAt: savedAt(entry) }]);
  let current: Child | undefined;
  /** Has connections from before the change, and goes on answering on them until another can. */
  let replaced: Child | undefined;
  // Node takes longer to start than a service to load: one process more is always up and waits.
  let spare: Child | undefined;
  const all = new Set<Child>();

  function change(path: string): void {
    report.changed(path);
    begin();
  }

  function begin(): void {
    const begunAt = performance.now();
    const previous = current;
    const child = spare ?? hireChild();
    spare = undefined;
    current = child;
    all.add(child);
    void child.exited.then(() => all.delete(child));
    entrance.direct({ kind: "wait" });
    // One that has not come to listen has nothing to finish.
    if (broken) previous?.kill();
    else replaced = previous;
    broken = true;
    child.start((message) => {
      if (child === current || message.kind === "loaded") hear(message, begunAt);
    });
  }

  function hear(message: FromChild | Ended, begunAt: number): void {
    if (message.kind === "loaded") files.add(message.files);
    else if (message.kind === "listening") listening(message.port, begunAt);
    else if (message.kind === "failed") fail(message.text);
    else fail(describeEnd(message));
  }

  function listening(innerPort: number, begunAt: number): void {
    broken = false;
    entrance.direct({ kind: "open", port: innerPort });
    retireReplaced();
    report.listening(entrance.port, performance.now() - begunAt);
    spare ??= hireChild();
  }

  /** Once: a second signal would break off what it has begun. */
  function retireReplaced(): void {
    replaced?.retire();
    replaced = undefined;
  }

  function fail(text: string): void {
    // Its end follows a failure that it has told of.
    if (current === undefined) return;
    current = undefined;
    broken = true;
    entrance.direct({ kind: "broken", text });
    retireReplaced();
    report.failed(text);
    spare ??= hireChild();
  }

  begin();
  await signalled();
  files.close();
  entrance.close();
  // What ends now was told to.
  current = undefined;
  spare?.kill();
  for (const child of all) child.retire();
  const ends = Promise.all([...all].map(({ exited }) => exited));
  await Promise.race([ends, sleep(PATIENCE_MS, undefined, { ref: false })]);
  for (const child of all) child.kill();
  entrance.destroy();
}

function describeEnd({ code, signal }: Ended): string {
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  return `the service's process has ended ${how}`;
}

function signalled(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, resolve);
  });
}
