import { setImmediate } from "node:timers/promises";
import type { Intercept } from "./unreliable-client.ts";

/** Sends commands one after the other, in an order of its own. */
export type CommandOrder = {
  readonly intercept: Intercept;
  /** Sends what `race` asks for until it is done; each pick says which waiting command is next. */
  run<T>(race: Promise<T>, picks: readonly number[]): Promise<T>;
};

export function createCommandOrder(): CommandOrder {
  const waiting: (() => Promise<void>)[] = [];
  return {
    intercept: (_, send) =>
      new Promise((resolve, reject) => {
        waiting.push(() => send().then(resolve, reject));
      }),
    async run(race, picks) {
      let done = false;
      const finished = race.finally(() => {
        done = true;
      });
      for (let turn = 0; !done; turn++) {
        // Lets every call that was answered come to its next command, so that all are to choose from.
        await setImmediate();
        const chosen = (picks[turn % picks.length] ?? 0) % Math.max(waiting.length, 1);
        await waiting.splice(chosen, 1)[0]?.();
      }
      return finished;
    },
  };
}
