import type { LoadCounts } from "../exchange/load.ts";

/** What the supervisor tells its workers. */
export type ToWorker =
  | { readonly twinport: "stop" }
  /** Another worker has taken the place of one that has crashed. */
  | { readonly twinport: "replaced" }
  /** Asks whether this worker is ready. */
  | { readonly twinport: "check"; readonly id: number }
  /** Answers `ask`: whether all of them are. */
  | { readonly twinport: "group"; readonly id: number; readonly ready: boolean };

/** What a worker tells its supervisor. */
export type ToSupervisor =
  /** It listens to messages: what was said before is lost. */
  | { readonly twinport: "hello" }
  | { readonly twinport: "started"; readonly port: number }
  /** It serves on for a while, and is to be replaced. */
  | { readonly twinport: "crashed" }
  | { readonly twinport: "ask"; readonly id: number }
  | { readonly twinport: "checked"; readonly id: number; readonly ready: boolean }
  | { readonly twinport: "stopped"; readonly lost: LoadCounts };

/** Anybody may send to a process, Node itself included. */
export function isOurs<Message extends ToWorker | ToSupervisor>(
  message: unknown,
): message is Message {
  return typeof message === "object" && message !== null && "twinport" in message;
}
