import type { EventFrontDoor } from "../lambda/door.ts";
import { checkParity } from "./check-parity.ts";
import { formatReport } from "./format-report.ts";
import type { ParityOptions, ParitySubject } from "./parity-options.ts";
import type { TestRequest } from "./wire-request.ts";

/** What a matcher tells vitest, or any runner with `expect.extend`. */
interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matchers as vitest's types want them: `interface Matchers<T> extends ParityMatchers<T> {}`. */
export interface ParityMatchers<Result = unknown> {
  /** Answers alike on a socket and behind these front doors. @default all front doors */
  toAnswerAlikeOn(
    frontDoors?: readonly EventFrontDoor[],
    requests?: readonly TestRequest[],
    options?: ParityOptions,
  ): Promise<Result>;
}

async function toAnswerAlikeOn(
  received: ParitySubject,
  frontDoors?: readonly EventFrontDoor[],
  requests?: readonly TestRequest[],
  options: ParityOptions = {},
): Promise<MatcherResult> {
  const report = await checkParity(received, requests, { ...options, frontDoors });
  return { pass: report.ok, message: () => formatReport(report) };
}

/**
 * Matchers to extend a test runner with.
 *
 * @example
 * expect.extend(parityMatchers);
 * await expect(service).toAnswerAlikeOn(["alb-multi", "function-url"]);
 */
export const parityMatchers: { readonly toAnswerAlikeOn: typeof toAnswerAlikeOn } = {
  toAnswerAlikeOn,
};
