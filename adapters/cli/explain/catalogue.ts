import { ADVISOR_CODES } from "./advisor-codes.ts";
import { CLI_CODES } from "./cli-codes.ts";
import type { Explanation, Explanations } from "./explanation.ts";
import { HTTP_CODES } from "./http-codes.ts";
import { INFRA_CODES } from "./infra-codes.ts";
import { ANSWERED_CODES, RUNTIME_CODES } from "./library-codes.ts";

/** Codes that one part of twinport raises. */
export type Chapter = {
  readonly title: string;
  readonly intro?: string;
  readonly codes: Explanations;
};

/** Every code there is. The texts live here alone: neither the library nor a bundle carries them. */
export const CHAPTERS: readonly Chapter[] = [
  { title: "What the advisor refuses", codes: ADVISOR_CODES },
  { title: "What its HTTP interface refuses", codes: HTTP_CODES },
  {
    title: "What the exchange answers for any service",
    intro:
      "These have the type `about:blank`, since they mean no more than their status, and are the same on each\ntarget. Their code is the member `code`.",
    codes: ANSWERED_CODES,
  },
  {
    title: "What the library says at start or in the log",
    intro: "The code is `error.code`, and the field `code` of the log line or of its `err`.",
    codes: RUNTIME_CODES,
  },
  {
    title: "What the infrastructure refuses at synth",
    intro:
      "An `InfraError` ends with its code. Each stands for a family: the message says what was given and what is allowed.",
    codes: INFRA_CODES,
  },
  { title: "What the command says", codes: CLI_CODES },
];

export const CODES: ReadonlyMap<string, Explanation> = new Map(
  CHAPTERS.flatMap(({ codes }) => Object.entries(codes)),
);
