import type {
  CreateOutcome,
  Idempotency,
  StoredWorkload,
  WorkloadStore,
} from "../../core/ports.ts";

type Held = Idempotency & { readonly stored: StoredWorkload };

/** The contract of a store in its plainest form: the model that real stores are compared with. */
export function createModelStore(now: () => number): WorkloadStore {
  const rows = new Map<string, StoredWorkload>();
  const keys = new Map<string, Held>();

  function insert(stored: StoredWorkload): CreateOutcome {
    if (rows.has(stored.id)) throw new Error("taken");
    rows.set(stored.id, stored);
    return { kind: "created", stored };
  }

  function refusal(id: string, expected: number | undefined) {
    const row = rows.get(id);
    if (!row) return "missing";
    return expected === undefined || expected === row.version ? undefined : "version-mismatch";
  }

  return {
    async create(stored, idempotency) {
      if (!idempotency) return insert(stored);
      const held = keys.get(idempotency.key);
      if (held && held.expiresAt >= now()) {
        if (held.fingerprint !== idempotency.fingerprint) return { kind: "key-reused" };
        return { kind: "replayed", stored: held.stored };
      }
      const outcome = insert(stored);
      keys.set(idempotency.key, { ...idempotency, stored });
      return outcome;
    },
    async get(id) {
      return rows.get(id);
    },
    async list({ limit, after = "" }) {
      const found = [...rows.values()]
        .filter(({ id }) => bytewise(id, after) > 0)
        .sort((a, b) => bytewise(a.id, b.id));
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return found.length > limit && last ? { items, next: last.id } : { items };
    },
    async replace(id, change, expected) {
      const kind = refusal(id, expected);
      if (kind) return { kind };
      const row = rows.get(id) as StoredWorkload;
      const stored = { ...row, ...change, version: row.version + 1 };
      rows.set(id, stored);
      return { kind: "replaced", stored };
    },
    async remove(id, expected) {
      const kind = refusal(id, expected);
      if (!kind) rows.delete(id);
      return kind ?? "removed";
    },
    async ping() {},
    async close() {},
  };
}

function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
