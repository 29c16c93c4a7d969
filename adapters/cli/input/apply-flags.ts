import type { Flags } from "../flags.ts";
import { withValue } from "./with-value.ts";
import { WORKLOAD_FLAGS } from "./workload-flags.ts";

/** Writes what the flags say over `base`. */
export function applyFlags(base: object, flags: Flags): object {
  return Object.entries(WORKLOAD_FLAGS).reduce((workload, [name, { pointer, parse }]) => {
    const text = flags.text(name);
    if (text === undefined) return workload;
    return withValue(workload, pointer.split("/").slice(1), parse(text, `--${name}`));
  }, base);
}
