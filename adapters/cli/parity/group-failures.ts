import type { ParityFailure } from "../../testing/index.ts";
import { changedPart } from "./changed-part.ts";

/** One kind of difference: an example, and everywhere it was seen. */
export type FailureGroup = {
  readonly example: ParityFailure;
  readonly frontDoors: readonly string[];
  readonly requests: readonly string[];
};

/**
 * Puts failures of one kind together: where the same part of an answer is replaced by the same text, one
 * cause is behind all of them, and one diff tells it.
 */
export function groupFailures(failures: readonly ParityFailure[]): readonly FailureGroup[] {
  const groups = Map.groupBy(failures, kindOf);
  return [...groups.values()].flatMap((group) => {
    const [example] = group;
    if (example === undefined) return [];
    const frontDoors = [...new Set(group.map(doorOf))];
    return [{ example, frontDoors, requests: [...new Set(group.map(({ request }) => request))] }];
  });
}

function kindOf({ differences }: ParityFailure): string {
  const kinds = differences.map(({ what, socket, frontDoor }) => {
    if (socket === undefined || frontDoor === undefined) return [what, socket, frontDoor];
    const { first, second } = changedPart(socket, frontDoor);
    return [what, first, second];
  });
  return JSON.stringify(kinds);
}

function doorOf({ frontDoor, streaming }: ParityFailure): string {
  return streaming ? `${frontDoor} (streamed)` : frontDoor;
}
