import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";

/** A property that an unhandled rejection fails too, whoever caused it. */
export interface GuardedProperty {
  readonly property: fc.IAsyncProperty<unknown>;
  stopWatching(): void;
}

export function guardProperty<Input>(
  arbitrary: fc.Arbitrary<Input>,
  check: (input: Input) => Promise<void>,
): GuardedProperty {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on("unhandledRejection", note);

  async function run(input: Input): Promise<void> {
    await check(input);
    // Node reports a rejection between turns: it then belongs to this input.
    await nextTurn();
    const [reason] = unhandled.splice(0);
    if (reason !== undefined) throw new Error("a rejection was not handled", { cause: reason });
  }

  return {
    // The runner of a kind passes no input of its own, so its type does not matter there.
    property: fc.asyncProperty(arbitrary, run) as fc.IAsyncProperty<unknown>,
    stopWatching: () => void process.off("unhandledRejection", note),
  };
}
