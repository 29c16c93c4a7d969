import { type ChildProcess, fork } from "node:child_process";
import { CHILD_MARK, type FromChild, type ToChild } from "./child-messages.ts";

/** A process that runs the service, or is about to. */
export interface Child {
  /** Lets it load the service, and calls back with all that it tells, its end included. */
  start(hear: (message: FromChild | Ended) => void): void;
  /** SIGTERM: it ends when the requests that it has are answered. */
  retire(): void;
  kill(): void;
  readonly exited: Promise<Ended>;
}

export interface Ended {
  readonly kind: "ended";
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface HireOptions {
  /** @default this process's environment, to which it is added */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** @default this process's own output */
  readonly stdio?: "inherit" | "ignore";
}

/** Starts this command once more, with the same flags, as a child. */
export function hireChild({ env, stdio = "inherit" }: HireOptions = {}): Child {
  const { env: inherited, argv } = process;
  const [, command = "", ...own] = argv;
  const child: ChildProcess = fork(command, own, {
    env: { ...inherited, ...env, [CHILD_MARK]: "1" },
    stdio: ["ignore", stdio, "inherit", "ipc"],
    // A group of its own: Ctrl-C reaches us alone, and a child gets one signal and not two.
    detached: true,
  });
  const exited = new Promise<Ended>((resolve) => {
    child.once("exit", (code, signal) => resolve({ kind: "ended", code, signal }));
  });
  return {
    start(hear) {
      child.on("message", (message) => hear(message as FromChild));
      void exited.then(hear);
      child.send({ kind: "start" } satisfies ToChild);
    },
    retire: () => void child.kill("SIGTERM"),
    kill: () => void child.kill("SIGKILL"),
    exited,
  };
}
