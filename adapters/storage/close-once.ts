import type { WorkloadStore } from "../../core/ports.ts";

/** Makes `close` safe to repeat and every call after it reject with the reason. */
export function closeOnce(store: WorkloadStore): WorkloadStore {
  let closing: Promise<void> | undefined;

  // Async, so that a closed store rejects and never throws at the call.
  async function opened(): Promise<WorkloadStore> {
    if (closing !== undefined) throw new Error("[storage] the store is closed: open another one");
    return store;
  }

  return {
    create: async (stored, idempotency) => (await opened()).create(stored, idempotency),
    get: async (id) => (await opened()).get(id),
    list: async (query) => (await opened()).list(query),
    replace: async (id, change, version) => (await opened()).replace(id, change, version),
    remove: async (id, version) => (await opened()).remove(id, version),
    ping: async () => (await opened()).ping(),
    close: () => {
      closing ??= store.close();
      return closing;
    },
  };
}
