import type fc from "fast-check";
import { openAnswers } from "./open-answers.ts";
import { openEvents } from "./open-events.ts";
import { openRequests } from "./open-requests.ts";

/** What is proven of one kind of input, and the servers that it takes. */
export interface OpenKind {
  readonly property: fc.IAsyncProperty<unknown>;
  /** What the failing input looks like to a reader. */
  show(input: unknown): string;
  close(): Promise<unknown>;
}

export type Kind = "requests" | "responses" | "events";

export const KINDS: Readonly<Record<Kind, () => Promise<OpenKind>>> = {
  requests: openRequests,
  responses: openAnswers,
  events: openEvents,
};
