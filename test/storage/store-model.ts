import fc from "fast-check";
import { expect } from "vitest";
import type { Idempotency, WorkloadStore } from "../../core/ports.ts";
import { createModelStore } from "./model-store.ts";
import { change, START, stored } from "./samples.ts";
import type { OpenStore } from "./store-contract.ts";

// Few ids and keys, so that calls meet; the last two sort differently by UTF-16 than by bytes.
const id = fc.constantFrom("a", "b", "c", "d", "\uFF5E", "\u{1F600}");
const version = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });
const claim = fc.record({
  key: fc.constantFrom("order-1", "order-2", "order-3"),
  fingerprint: fc.constantFrom("one", "two"),
  lifeMs: fc.constantFrom(0, 500, 1500),
});

const step = fc.oneof(
  fc.record({ call: fc.constant("create" as const), id, claim: fc.option(claim) }),
  fc.record({ call: fc.constant("replace" as const), id, version }),
  fc.record({ call: fc.constant("remove" as const), id, version }),
  fc.record({ call: fc.constant("get" as const), id }),
  fc.record({
    call: fc.constant("list" as const),
    limit: fc.integer({ min: 1, max: 4 }),
    after: fc.option(id, { nil: undefined }),
  }),
  fc.record({ call: fc.constant("wait" as const), ms: fc.constantFrom(1, 499, 500, 1000) }),
);
type Claim = typeof claim extends fc.Arbitrary<infer T> ? T : never;
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Runs random sequences of calls on the store and on the model: every answer must be the same. */
export async function expectToMatchModel(open: OpenStore, numRuns: number): Promise<void> {
  const sequences = fc.array(step, { minLength: 1, maxLength: 40, size: "max" });
  await fc.assert(
    fc.asyncProperty(sequences, (steps) => expectSameAnswers(open, steps)),
    { numRuns },
  );
}

async function expectSameAnswers(open: OpenStore, steps: readonly Step[]): Promise<void> {
  let time = START;
  const model = createModelStore(() => time);
  const store = await open(() => time);
  for (const [index, step] of steps.entries()) {
    if (step.call === "wait") time += step.ms;
    const expected = await answer(model, step, time, index);
    expect(await answer(store, step, time, index)).toEqual(expected);
  }
  await store.close();
}

/** The answer to one call; a call that is refused answers so. */
async function answer(store: WorkloadStore, step: Step, time: number, nth: number) {
  const call = perform(store, step, time, nth);
  return call.catch((error: Error) => (/taken/.test(error.message) ? "refused" : error));
}

async function perform(store: WorkloadStore, step: Step, time: number, nth: number) {
  switch (step.call) {
    case "create":
      return store.create(stored(step.id, { nth }), toIdempotency(step.claim, time));
    case "replace":
      return store.replace(step.id, change(`replaced by step ${nth}`), step.version);
    case "remove":
      return store.remove(step.id, step.version);
    case "get":
      return store.get(step.id);
    case "list":
      return store.list({ limit: step.limit, ...(step.after && { after: step.after }) });
    case "wait":
      return store.ping();
  }
}

function toIdempotency(claim: Claim | null, time: number): Idempotency | undefined {
  if (!claim) return undefined;
  const { key, fingerprint, lifeMs } = claim;
  return { key, fingerprint, expiresAt: time + lifeMs };
}
