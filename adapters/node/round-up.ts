import type { ToSupervisor, ToWorker } from "./worker-messages.ts";

type Member = { readonly id: number; readonly tell: (message: ToWorker) => void };
type Round = { readonly waiting: Set<number>; ready: boolean; readonly done: () => void };

/** Finds out for one worker whether all are ready. */
export interface RoundUp {
  take(from: number, message: ToSupervisor): void;
  /** A worker that has died answers no more. */
  forget(id: number): void;
}

/** How long a worker may take; an ALB gives up after 5 s. */
const PATIENCE_MS = 3_000;

export function createRoundUp(members: () => readonly Member[]): RoundUp {
  const rounds = new Map<number, Round>();
  let last = 0;

  function open(asker: number, askId: number): void {
    const all = members();
    const answerTo = all.find(({ id }) => id === asker);
    last += 1;
    const id = last;
    const round: Round = { waiting: new Set(all.map((member) => member.id)), ready: true, done };
    const timer = setTimeout(() => {
      round.ready = false;
      done();
    }, PATIENCE_MS);
    function done(): void {
      clearTimeout(timer);
      rounds.delete(id);
      answerTo?.tell({ twinport: "group", id: askId, ready: round.ready });
    }
    rounds.set(id, round);
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
      if (round !== undefined) answer(from, round, message.ready);
    },
    forget(id) {
      for (const round of rounds.values()) answer(id, round, true);
    },
  };
}
