import type { HiredWorker } from "./hire-worker.ts";
import type { ToSupervisor } from "./worker-messages.ts";

type Member = Pick<HiredWorker, "id" | "tell">;
type Round = { readonly waiting: Set<number>; ready: boolean; readonly done: () => void };

/** Finds out for one worker whether all that serve are ready. */
export interface RoundUp {
  take(from: Member, message: ToSupervisor): void;
  /** A worker that has died answers no more. */
  forget(id: number): void;
}

/** How long a worker may take; an ALB gives up after 5 s. */
const PATIENCE_MS = 3_000;

export function createRoundUp(members: () => readonly Member[]): RoundUp {
  const rounds = new Map<number, Round>();
  let last = 0;

  function open(asker: Member, askId: number): void {
    const all = members();
    last += 1;
    const id = last;
    const timer = setTimeout(expire, PATIENCE_MS);
    const round: Round = { waiting: new Set(all.map((one) => one.id)), ready: true, done };
    function done(): void {
      clearTimeout(timer);
      rounds.delete(id);
      asker.tell({ twinport: "group", id: askId, ready: round.ready });
    }
    function expire(): void {
      round.ready = false;
      done();
    }
    rounds.set(id, round);
    if (all.length === 0) expire();
    for (const member of all) member.tell({ twinport: "check", id });
  }

  function answer(from: number, round: Round, ready: boolean): void {
    if (!round.waiting.delete(from)) return;
    round.ready &&= ready;
    if (round.waiting.size === 0) round.done();
  }

  return {
    take(from, message) {
      if (message.twinport === "ask") open(from, message.id);
      if (message.twinport !== "checked") return;
      const round = rounds.get(message.id);
      if (round !== undefined) answer(from.id, round, message.ready);
    },
    forget(id) {
      for (const round of rounds.values()) answer(id, round, true);
    },
  };
}
