import type { EventFrontDoor } from "../lambda/door.ts";
import type { DeclaredLoss } from "./declared-loss.ts";
import { LIFECYCLE_LOSSES } from "./lifecycle-losses.ts";
import { REQUEST_LOSSES } from "./request-losses.ts";
import { RESPONSE_LOSSES } from "./response-losses.ts";
import { TARGET_LOSSES } from "./target-losses.ts";

/**
 * All that the contract does not promise, and where. The list is closed: any other difference is
 * a defect. `docs/contract.md` explains each; a test keeps both in step.
 */
export const DECLARED_LOSSES: readonly DeclaredLoss[] = [
  ...TARGET_LOSSES,
  ...REQUEST_LOSSES,
  ...RESPONSE_LOSSES,
  ...LIFECYCLE_LOSSES,
];

/** Those of one front door, in the order in which they happen. */
export function lossesOf(frontDoor: EventFrontDoor): DeclaredLoss[] {
  return DECLARED_LOSSES.filter(({ frontDoors }) => frontDoors.includes(frontDoor));
}
