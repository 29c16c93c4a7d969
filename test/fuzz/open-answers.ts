import fc from "fast-check";
import { answerInput } from "./answer-arbitrary.ts";
import { createAnswerCheck } from "./check-answer.ts";
import { guardProperty } from "./guard-property.ts";
import type { OpenKind } from "./kinds.ts";
import { openStage } from "./stage.ts";

/** Any response reaches the clients of the socket and of every front door alike. */
export async function openAnswers(): Promise<OpenKind> {
  const stage = await openStage();
  const { property, stopWatching } = guardProperty(answerInput, createAnswerCheck(stage));
  const close = () => {
    stopWatching();
    return stage.close();
  };
  return { property, show: (input) => fc.stringify(input), close };
}
