import type { EventFrontDoor } from "../lambda/door.ts";
import type { Answer } from "./answer.ts";
import { compareAnswers } from "./compare-answers.ts";
import type { DeclaredLoss } from "./declared-loss.ts";
import type { WireRequest } from "./wire-request.ts";

/** The request after these losses, and the ids of those that changed it. */
export function loseRequest(
  wire: WireRequest,
  losses: readonly DeclaredLoss[],
  frontDoor: EventFrontDoor,
): { readonly wire: WireRequest; readonly ids: readonly string[] } {
  const ids: string[] = [];
  let rest = wire;
  for (const { id, onRequest } of losses) {
    const next = onRequest?.(rest, frontDoor) ?? rest;
    if (isSameRequest(next, rest)) continue;
    ids.push(id);
    rest = next;
  }
  return { wire: rest, ids };
}

/** The answer after these losses, and the ids of those that changed it. */
export function loseAnswer(
  answer: Answer,
  wire: WireRequest,
  losses: readonly DeclaredLoss[],
): { readonly answer: Answer; readonly ids: readonly string[] } {
  const ids: string[] = [];
  let rest = answer;
  for (const { id, onAnswer } of losses) {
    const next = onAnswer?.(rest, wire) ?? rest;
    if (compareAnswers(rest, next).length === 0) continue;
    ids.push(id);
    rest = next;
  }
  return { answer: rest, ids };
}

function isSameRequest(a: WireRequest, b: WireRequest): boolean {
  const lines = ({ headers }: WireRequest) => headers.map((line) => line.join("\n")).sort();
  return a.target === b.target && a.body === b.body && lines(a).join("\n") === lines(b).join("\n");
}
