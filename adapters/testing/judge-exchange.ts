import type { EventFrontDoor } from "../lambda/door.ts";
import type { Answer } from "./answer.ts";
import { canonicalAnswer } from "./canonical-answer.ts";
import { compareAnswers, type Difference } from "./compare-answers.ts";
import type { ComparedExchange, DeclaredLoss } from "./declared-loss.ts";
import { lossesOf } from "./declared-losses.ts";
import { loseAnswer, loseRequest } from "./lose.ts";
import type { ParityOptions } from "./parity-options.ts";
import type { WireRequest } from "./wire-request.ts";

/** Whether the two sides agree, up to which declared losses, and what is left. */
export interface Verdict {
  readonly losses: readonly string[];
  readonly differences: readonly Difference[];
}

/** Answers a request on the socket. */
export type SocketAnswers = (wire: WireRequest) => Promise<Answer>;

/**
 * Judges one exchange: alike, alike after the declared losses have been done to the socket's side
 * too, or different.
 */
export async function judgeExchange(
  exchange: ComparedExchange,
  onSocket: SocketAnswers,
  options: ParityOptions,
): Promise<Verdict> {
  const { wire, frontDoor } = exchange;
  const canonical = (answer: Answer) => canonicalAnswer(answer, wire.method, options);
  const seen = canonical(exchange.answer);
  const plain = compareAnswers(canonical(exchange.socket), seen);
  if (plain.length === 0) return { losses: [], differences: [] };

  const send = async (changed: WireRequest) =>
    canonical(changed === wire ? exchange.socket : await onSocket(changed));
  const after = (losses: readonly DeclaredLoss[]) => lose({ losses, wire, frontDoor }, send);
  const differencesAfter = async (losses: readonly DeclaredLoss[]) =>
    compareAnswers((await after(losses)).answer, seen);

  const all = lossesOf(frontDoor);
  const lossy = await after(all);
  const left = compareAnswers(lossy.answer, seen);
  if (left.length === 0) {
    return { losses: await neededIds(lossy.ids, all, differencesAfter), differences: [] };
  }
  const replacing = all.filter((loss) => loss.replaces?.(exchange));
  if (replacing.length > 0) return { losses: replacing.map(({ id }) => id), differences: [] };
  return { losses: [], differences: left };
}

/** The socket's answer once these losses have been done to it, and those that did something. */
async function lose(
  how: { losses: readonly DeclaredLoss[]; wire: WireRequest; frontDoor: EventFrontDoor },
  send: SocketAnswers,
) {
  const early = loseRequest(how.wire, how.losses, how.frontDoor);
  const late = loseAnswer(await send(early.wire), how.wire, how.losses);
  return { answer: late.answer, ids: [...early.ids, ...late.ids] };
}

/** Those without which the answers would differ: a report names no loss that played no part. */
async function neededIds(
  ids: readonly string[],
  losses: readonly DeclaredLoss[],
  differencesAfter: (losses: readonly DeclaredLoss[]) => Promise<readonly Difference[]>,
): Promise<string[]> {
  let needed = losses.filter(({ id }) => ids.includes(id));
  for (const loss of needed) {
    const fewer = needed.filter((other) => other !== loss);
    if (fewer.length > 0 && (await differencesAfter(fewer)).length === 0) needed = fewer;
  }
  return needed.map(({ id }) => id);
}
