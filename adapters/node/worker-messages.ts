import type { LoadCounts } from "../exchange/load.ts";

/** What the supervisor tells its workers. */
export type ToWorker =
  | { readonly twinport: "stop" }
  /** Asks whether this worker is ready. */
  | { readonly twinport: "check"; readonly id: number }
  /** Answers `ask`: whether all of them are. */
  | { readonly twinport: "group"; readonly id: number; readonly ready: boolean };

/** What a worker tells its supervisor. */
export type ToSupervisor =
  | { readonly twinport: "started"; readonly port: number }
  | { readonly twinport: "ask"; readonly id: number }
  | { readonly twinport: "checked"; readonly id: number; readonly ready: boolean }
  | { readonly twinport: "stopped"; readonly lost: LoadCounts };

/** Anybody may send to a process, Node itself included. */
export function isOurs<Message extends ToWorker | ToSupervisor>(
  message: unknown,
): message is Message {
  return typeof message === "object" && message !== null && "twinport" in message;
}
