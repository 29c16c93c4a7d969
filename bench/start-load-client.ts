import { join } from "node:path";
import { askChild } from "./ask-child.ts";
import type { LoadTask } from "./load-client.ts";
import { startPinned } from "./start-pinned.ts";

/** A process of its own that makes the load: measuring must not slow down what is measured. */
export interface LoadClient {
  /** @param server whom to blame if it fails */
  perform<Value>(server: string, task: LoadTask): Promise<Value>;
  stop(): void;
}

export function startLoadClient(pinned: boolean): LoadClient {
  const child = startPinned("client", pinned, join(import.meta.dirname, "load-client.ts"));
  return {
    perform: <Value>(server: string, task: LoadTask) =>
      askChild<Value>(child, `the load on ${server}`, task),
    stop: () => void child.kill(),
  };
}
