import { afterEach, beforeEach, describe } from "vitest";
import type { WorkloadStore } from "../../core/ports.ts";
import { describeIdempotency } from "./contract-idempotency.ts";
import { describeLifecycle } from "./contract-lifecycle.ts";
import { describeListing } from "./contract-listing.ts";
import { describeValues } from "./contract-values.ts";
import { describeVersions } from "./contract-versions.ts";
import { START } from "./samples.ts";

/** Opens an empty store that reads the time from `now`. */
export type OpenStore = (now: () => number) => WorkloadStore | Promise<WorkloadStore>;

/** What each test of the contract finds: an empty store, and the clock that the store reads. */
export type StoreUnderTest = { store: WorkloadStore; time: number };

/** What every store promises, whatever it keeps the workloads in. */
export function describeStoreContract(name: string, open: OpenStore): void {
  describe(name, () => {
    const it = {} as StoreUnderTest;
    beforeEach(async () => {
      it.time = START;
      it.store = await open(() => it.time);
    });
    afterEach(() => it.store.close());

    describeVersions(it);
    describeIdempotency(it);
    describeListing(it);
    describeValues(it);
    describeLifecycle(it);
  });
}
